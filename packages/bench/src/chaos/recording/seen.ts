import type { Entry, Message } from '@tidings/contracts'
import type { SeenEntry, SeenMessage } from '../../records/record.js'

/** A message as it stands in an answer or in a client's state. */
export function seenMessage(message: Message): SeenMessage {
  return {
    id: message.id,
    rev: message.rev,
    lastRev: message.lastRev,
    author: message.author,
    text: message.body,
    ...(message.deletedAt !== undefined && { deleted: true }),
    ...partsOf(message),
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
      return {
        id,
        rev,
        kind: entry.kind,
        author,
        target: entry.target,
        text: entry.body,
        mentions: mentionsOf(entry),
      }
    case 'messageDeleted':
      return {
        ...{ id, rev, kind: entry.kind, author, target: entry.target },
        ...(entry.thread !== undefined && { thread: entry.thread }),
      }
    case 'messagePinned':
    case 'messageUnpinned':
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

/** What a message may have, as far as it has it. */
function partsOf(message: Message): Partial<SeenMessage> {
  const { seq, thread, attachments, pinnedAt, replyCount } = message
  const reactions = pairsOf(message.reactions)
  const mentions = mentionsOf(message)
  return {
    ...(seq !== undefined && { seq }),
    ...(thread !== undefined && { thread }),
    ...(reactions.length > 0 && { reactions }),
    ...(attachments.length > 0 && { files: attachments.map(({ id }) => id) }),
    ...(mentions.length > 0 && { mentions }),
    ...(pinnedAt !== undefined && { pinned: true }),
    ...(replyCount > 0 && { replyCount }),
  }
}

function mentionsOf({ mentions, mentionsHere }: Pick<Message, 'mentions' | 'mentionsHere'>): string[] {
  return mentionsHere ? [...mentions, 'here'] : mentions
}

function pairsOf(reactions: Message['reactions']): string[] {
  return reactions.flatMap(({ emoji, userIds }) => userIds.map((userId) => `${emoji} ${userId}`))
}
