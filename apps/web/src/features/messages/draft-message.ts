import type { PendingMessage } from '@tidings/client'
import type { Message, UserId } from '@tidings/contracts'

const drafts = new WeakMap<PendingMessage, Message>()

/** A message that is on its way, as it will look; the same object for the same message. */
export function draftMessage(pending: PendingMessage, myId: UserId): Message {
  const known = drafts.get(pending)
  if (known?.author === myId) return known
  const { id, roomId, body, thread, replyTo, attachments = [], createdAtMs } = pending
  const draft: Message = {
    id,
    roomId,
    rev: 0,
    lastRev: 0,
    author: myId,
    body,
    mentions: [],
    attachments: [...attachments],
    reactions: [],
    at: new Date(createdAtMs).toISOString(),
    replyCount: 0,
    ...(thread !== undefined && { thread }),
    ...(replyTo !== undefined && { replyTo }),
  }
  drafts.set(pending, draft)
  return draft
}
