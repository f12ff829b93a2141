import { selectMe } from '@tidings/client'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import type { Draft } from './draft.js'
import type { DraftState } from './draft-state.js'
import { draftAt } from './drafts.js'
import type { Place } from './place.js'

/** One's draft in a place; kept at once when one goes elsewhere. */
export function useDraft({ roomId, thread }: Place): Draft {
  const client = useTidings()
  const myId = useLive(selectMe)?.id ?? ''
  const draft = useMemo(() => draftAt(client, myId, { roomId, thread }), [client, myId, roomId, thread])
  useEffect(() => draft.save, [draft])
  return draft
}

export function useDraftState({ store }: Draft): DraftState {
  return useSyncExternalStore(store.subscribe, store.getState)
}
