import type { Message, UserId } from '@tidings/contracts'
import { v5 as namedUuid } from 'uuid'
import type {
  Mentions,
  MessageDeletedDraft,
  MessageEditedDraft,
  PinDraft,
  ReactionDraft,
} from '../entries/entry.model.js'

/** The namespace of ids made from content (RFC 9562, version 5). */
const namespace = 'b1f7c1de-3d55-4c2e-8f0a-9a4e2f6d7b30'

/**
 * Changes to a message as it is now. Their ids are made from the change and from what it follows, so that the
 * same change made twenty times at once is one entry.
 */
export function editedDraft(message: Message, by: UserId, body: string, named: Mentions): MessageEditedDraft {
  return { ...fields(message, by, `edited ${body}`), kind: 'messageEdited', body, ...named }
}

/** A message is deleted once, whoever does it: its thread has one reply fewer then, and not two. */
export function deletedDraft(message: Message, by: UserId): MessageDeletedDraft {
  const { id: target, roomId: room, thread } = message
  const _id = namedUuid(`${target} deleted`, namespace)
  return { _id, room, author: by, target, kind: 'messageDeleted', ...(thread && { thread }) }
}

export function pinDraft(message: Message, by: UserId, kind: PinDraft['kind']): PinDraft {
  return { ...fields(message, by, kind), kind }
}

export function reactionDraft(
  message: Message,
  by: UserId,
  change: Pick<ReactionDraft, 'kind' | 'emoji'>,
): ReactionDraft {
  return { ...fields(message, by, `${change.kind} ${change.emoji}`), ...change }
}

function fields(message: Message, by: UserId, what: string) {
  const { id: target, roomId: room, lastRev: since } = message
  return { _id: namedUuid(`${target} ${by} ${since} ${what}`, namespace), room, author: by, target }
}
