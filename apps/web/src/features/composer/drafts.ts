import type { TidingsClient } from '@tidings/client'
import type { RoomId, UserId } from '@tidings/contracts'
import { forgetAll, keysRemembered } from '../../live/device-memory.js'
import { createDraft, type Draft } from './draft.js'
import { draftKey, draftKeyPrefix } from './draft-storage.js'
import type { Place } from './place.js'

/** By the live state they belong to; a page has one. */
const draftsOfStores = new Map<TidingsClient['store'], Map<string, Draft>>()

window.addEventListener('pagehide', saveAll)
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') saveAll()
})

/** The draft of somebody in a place, always the same one. */
export function draftAt(client: TidingsClient, userId: UserId, place: Place): Draft {
  const key = draftKey(userId, place)
  const drafts = draftsOf(client)
  const draft = drafts.get(key) ?? createDraft({ key, place, client })
  drafts.set(key, draft)
  return draft
}

/** For somebody who signs out: the next person at this device finds nothing of theirs. */
export function forgetDrafts(userId: UserId): void {
  forget(draftKeyPrefix(userId), () => true)
}

/** Forgets what somebody wrote in rooms that are theirs no more. */
export function forgetDraftsElsewhere(userId: UserId, isMyRoom: (roomId: RoomId) => boolean): void {
  const prefix = draftKeyPrefix(userId)
  forget(prefix, (key) => !isMyRoom(key.slice(prefix.length).split('/')[0] ?? ''))
}

function forget(prefix: string, isConcerned: (key: string) => boolean): void {
  for (const drafts of draftsOfStores.values()) {
    for (const [key, draft] of drafts) {
      if (!key.startsWith(prefix) || !isConcerned(key)) continue
      draft.clear()
      draft.save()
      drafts.delete(key)
    }
  }
  for (const key of keysRemembered(prefix)) if (isConcerned(key)) forgetAll(key)
}

function draftsOf({ store }: TidingsClient): Map<string, Draft> {
  const drafts = draftsOfStores.get(store) ?? new Map<string, Draft>()
  draftsOfStores.set(store, drafts)
  return drafts
}

function saveAll(): void {
  for (const drafts of draftsOfStores.values()) for (const draft of drafts.values()) draft.save()
}
