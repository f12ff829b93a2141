import type { Entry, Message, User, UserId } from '@tidings/contracts'
import type { EntryDoc, Mentions, MessageDoc } from './entry.model.js'

/** A message in its present state, as everybody in its room may see it. */
export function viewMessage(doc: MessageDoc): Message {
  return {
    id: doc._id,
    roomId: doc.room,
    ...(doc.seq !== undefined && { seq: doc.seq }),
    rev: doc.rev,
    lastRev: doc.lastRev,
    ...(doc.thread && { thread: doc.thread }),
    ...(doc.replyTo && { replyTo: doc.replyTo }),
    author: doc.author,
    body: doc.body,
    ...viewMentions(doc),
    attachments: doc.attachments ?? [],
    reactions: doc.reactions ?? [],
    at: doc.at.toISOString(),
    ...(doc.editedAt && { editedAt: doc.editedAt.toISOString() }),
    ...(doc.deletedAt && { deletedAt: doc.deletedAt.toISOString() }),
    ...(doc.pinnedAt && { pinnedAt: doc.pinnedAt.toISOString() }),
    replyCount: doc.replyCount ?? 0,
    ...(doc.lastReplyAt && { lastReplyAt: doc.lastReplyAt.toISOString() }),
  }
}

/** Whom one has to know to show these entries. */
export function membersNamedIn(docs: readonly EntryDoc[]): Set<UserId> {
  return new Set(docs.flatMap((doc) => (doc.kind === 'memberJoined' ? [doc.user] : [])))
}

/** Entries as clients receive them. `users` holds at least those of `membersNamedIn`. */
export function viewEntries(docs: readonly EntryDoc[], users: ReadonlyMap<UserId, User>): Entry[] {
  return docs.map((doc) => viewEntry(doc, users))
}

function viewEntry(doc: EntryDoc, users: ReadonlyMap<UserId, User>): Entry {
  const place = placeOf(doc)
  switch (doc.kind) {
    case 'message':
      return { ...place, kind: 'message', message: viewMessage(doc) }
    case 'messageEdited':
      return { ...place, kind: 'messageEdited', target: doc.target, body: doc.body, ...viewMentions(doc) }
    case 'messageDeleted':
      return {
        ...place,
        kind: 'messageDeleted',
        target: doc.target,
        ...(doc.thread && { thread: doc.thread }),
      }
    case 'reactionAdded':
    case 'reactionRemoved':
      return { ...place, kind: doc.kind, target: doc.target, emoji: doc.emoji }
    case 'messagePinned':
    case 'messageUnpinned':
      return { ...place, kind: doc.kind, target: doc.target }
    case 'memberJoined': {
      const user = users.get(doc.user)
      if (!user) throw new Error(`The log names a member who does not exist: ${doc.user}`)
      return { ...place, kind: 'memberJoined', user, role: doc.role }
    }
    case 'memberLeft':
      return { ...place, kind: 'memberLeft', userId: doc.user }
    case 'roomChanged':
      return {
        ...place,
        kind: 'roomChanged',
        ...(doc.name !== undefined && { name: doc.name }),
        ...(doc.topic !== undefined && { topic: doc.topic }),
      }
    default:
      // A newer node wrote it. It keeps its place, and what else it says is for those who know what that means.
      return { ...place, kind: 'unknown' }
  }
}

function viewMentions({ mentions = [], mentionsHere }: Mentions) {
  return { mentions, ...(mentionsHere && { mentionsHere }) }
}

function placeOf(doc: EntryDoc) {
  return { id: doc._id, roomId: doc.room, rev: doc.rev, author: doc.author, at: doc.at.toISOString() }
}
