import { selectThread, selectTimeline } from '@tidings/client'
import type { Message } from '@tidings/contracts'
import type { RefObject } from 'react'
import { useTidings } from '../../live/use-tidings.js'
import { useFieldKeys } from '../../ui/use-field-keys.js'
import { useMessageDesk } from '../messages/message-desk.js'
import type { Draft } from './draft.js'
import { sendTrouble } from './draft-state.js'

/** Escape takes back the wait for files, then the answer; ArrowUp in an empty box edits what one wrote last. */
export function useDraftKeys(draft: Draft, textRef: RefObject<HTMLTextAreaElement | null>): void {
  const client = useTidings()
  const desk = useMessageDesk()

  useFieldKeys(textRef, (event) => {
    if (event.key === 'Escape' && takeBack(draft)) event.stopPropagation()
    else if (event.key === 'ArrowUp' && isUntouched(draft)) {
      const last = lastOwn(shownMessages(), desk?.myId)
      if (!desk || !last) return
      desk.edit(last.id)
    } else return
    event.preventDefault()
  })

  /** Those that reach the live end; none where older ones are looked at. */
  function shownMessages(): readonly Message[] {
    const { roomId, thread } = draft.place
    const state = client.store.getState()
    if (thread !== undefined) return selectThread(thread)(state)?.replies ?? []
    const timeline = selectTimeline(roomId)(state)
    return timeline && !timeline.hasAfter ? timeline.messages : []
  }
}

function takeBack({ store }: Draft): boolean {
  const { isSendDue, replyTo } = store.getState()
  if (isSendDue) store.setState({ isSendDue: false })
  else if (replyTo !== undefined) store.setState({ replyTo: undefined })
  else return false
  return true
}

function isUntouched({ store }: Draft): boolean {
  const state = store.getState()
  return state.text === '' && state.replyTo === undefined && sendTrouble(state) === 'empty'
}

function lastOwn(messages: readonly Message[], myId: string | undefined): Message | undefined {
  return messages.findLast(({ author, deletedAt }) => author === myId && deletedAt === undefined)
}
