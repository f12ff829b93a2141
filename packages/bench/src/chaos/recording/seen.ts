import type { Entry, Message } from '@tidings/contracts'
import type { SeenEntry, SeenMessage } from '../../records/record.js'

type Reactions = Message['reactions']

/** A message as it stands in an answer or in a client's state. */
export function seenMessage(message: Message): SeenMessage {
  return {
    id: message.id,
    seq: message.seq ?? 0,
    rev: message.rev,
    lastRev: message.lastRev,
    author: message.author,
    text: message.body,
    ...(message.deletedAt !== undefined && { deleted: true }),
    ...withReactions(message.reactions),
  }
}

/** A message of a history page, as the entry that made it, in its present state. */
export function messageAsEntry(message: Message): SeenEntry {
  return { ...seenMessage(message), kind: 'message' }
}

/** An entry as it came over the wire. */
export function seenEntry(entry: Entry): SeenEntry {
  const { id, rev, author } = entry
  switch (entry.kind) {
    case 'message':
      return { ...messageAsEntry(entry.message), rev, author }
    case 'messageEdited':
      return { id, rev, kind: entry.kind, author, target: entry.target, text: entry.body }
    case 'messageDeleted':
      return { id, rev, kind: entry.kind, author, target: entry.target }
    case 'reactionAdded':
    case 'reactionRemoved':
      return { id, rev, kind: entry.kind, author, target: entry.target, emoji: entry.emoji }
    case 'memberJoined':
      return { id, rev, kind: entry.kind, author, user: entry.user.id }
    case 'memberLeft':
      return { id, rev, kind: entry.kind, author, user: entry.userId }
    default:
      return { id, rev, kind: entry.kind, author }
  }
}

function withReactions(reactions: Reactions): { reactions?: string[] } {
  const pairs = reactions.flatMap(({ emoji, userIds }) => userIds.map((userId) => `${emoji} ${userId}`))
  return pairs.length > 0 ? { reactions: pairs } : {}
}
