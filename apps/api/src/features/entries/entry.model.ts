import type { EntryId, File, MemberRole, MessageId, Reaction, RoomId, UserId } from '@tidings/contracts'
import { type Connection, type Model, Schema } from 'mongoose'

/** What a writer hands to the log: everything but the entry's place. */
export type EntryDraft = MessageDraft | ChangeDraft | MemberJoinedDraft | MemberLeftDraft | RoomChangedDraft

/** A change to a message: `target` names it, and the author is who makes it. */
export type ChangeDraft = MessageEditedDraft | MessageDeletedDraft | ReactionDraft | PinDraft

interface DraftFields {
  /** The entry's id and idempotency key: the same id again is the same entry. */
  _id: EntryId
  room: RoomId
  author: UserId
}

/** Whom a text names: members, and whether all of them. Both are absent where it names nobody. */
export interface Mentions {
  mentions?: UserId[]
  mentionsHere?: true
}

export interface MessageDraft extends DraftFields, Mentions {
  kind: 'message'
  body: string
  /** The message in whose thread it is. */
  thread?: MessageId
  /** The message that it answers in place. */
  replyTo?: MessageId
  /** The same as `mentions` and `mentionsHere`, as messages are found by it: user ids, and `here`. */
  mentioned?: string[]
  attachments?: File[]
}

export interface MessageEditedDraft extends DraftFields, Mentions {
  kind: 'messageEdited'
  target: MessageId
  /** Erased when the message is deleted. */
  body: string
}

export interface MessageDeletedDraft extends DraftFields {
  kind: 'messageDeleted'
  target: MessageId
  /** The message whose thread has one reply fewer now. */
  thread?: MessageId
}

export interface ReactionDraft extends DraftFields {
  kind: 'reactionAdded' | 'reactionRemoved'
  target: MessageId
  emoji: string
}

export interface PinDraft extends DraftFields {
  kind: 'messagePinned' | 'messageUnpinned'
  target: MessageId
}

export interface MemberJoinedDraft extends DraftFields {
  kind: 'memberJoined'
  user: UserId
  role: MemberRole
}

export interface MemberLeftDraft extends DraftFields {
  kind: 'memberLeft'
  user: UserId
}

interface RoomChangedDraft extends DraftFields {
  kind: 'roomChanged'
  name?: string
  topic?: string
}

interface Place {
  /** 1, 2, 3 … in its room, without a hole; never reused, never changed. */
  rev: number
  /** The room's newest seq after this entry, so that the last entry tells both heads. */
  headSeq: number
  /** By the server's clock; never used for ordering. */
  at: Date
}

/** A message's present state, which follows from the entries that name it: see `applyChange`. */
interface MessageState {
  /** The rev of the last change applied; that of the message itself before there is one. */
  lastRev: number
  /** The text it had before its first edit. */
  originalBody?: string
  editedAt?: Date
  deletedAt?: Date
  pinnedAt?: Date
  reactions?: Reaction[]
  /** Replies in its thread that are not deleted. */
  replyCount?: number
  lastReplyAt?: Date
}

/** A reply in a thread has no `seq`: that numbers what stands in the room itself. */
export type MessageDoc = MessageDraft & Place & MessageState & { seq?: number }
export type ChangeDoc = ChangeDraft & Place
export type EntryDoc =
  | MessageDoc
  | ChangeDoc
  | (MemberJoinedDraft & Place)
  | (MemberLeftDraft & Place)
  | (RoomChangedDraft & Place)

const schema = new Schema<EntryDoc>({
  _id: { type: String, required: true },
  room: { type: String, required: true },
  rev: { type: Number, required: true },
  headSeq: { type: Number, required: true },
  kind: { type: String, required: true },
  author: { type: String, required: true },
  at: { type: Date, required: true },
  seq: Number,
  lastRev: Number,
  body: String,
  thread: String,
  replyTo: String,
  mentions: { type: [String], default: undefined },
  mentionsHere: Boolean,
  mentioned: { type: [String], default: undefined },
  attachments: { type: [{}], default: undefined },
  originalBody: String,
  editedAt: Date,
  deletedAt: Date,
  pinnedAt: Date,
  replyCount: Number,
  lastReplyAt: Date,
  reactions: { type: [{ _id: false, emoji: String, userIds: [String] }], default: undefined },
  target: String,
  emoji: String,
  user: String,
  role: String,
  name: String,
  topic: String,
})

// The log's one law: a rev is claimed once. Two nodes that write to one room find out here.
schema.index({ room: 1, rev: 1 }, { unique: true })
schema.index({ room: 1, seq: 1 }, { unique: true, partialFilterExpression: { seq: { $gt: 0 } } })
// The edits of a message, whose texts go when it is deleted; and the deleted messages, which are not unread.
schema.index({ target: 1, rev: 1 }, { partialFilterExpression: { kind: 'messageEdited' } })
schema.index({ room: 1, seq: 1, deletedAt: 1 }, { partialFilterExpression: { deletedAt: { $exists: true } } })
// A thread's replies; a room's messages that name somebody; its pinned messages.
schema.index({ thread: 1, rev: 1 }, { partialFilterExpression: { thread: { $exists: true } } })
schema.index({ room: 1, mentioned: 1, seq: 1 }, { partialFilterExpression: { mentioned: { $exists: true } } })
schema.index({ room: 1, pinnedAt: -1 }, { partialFilterExpression: { pinnedAt: { $exists: true } } })

export function defineEntryModel(connection: Connection): Model<EntryDoc> {
  return connection.model<EntryDoc>('Entry', schema, 'entries')
}

const changeKinds: ReadonlySet<string> = new Set<ChangeDoc['kind']>([
  'messageEdited',
  'messageDeleted',
  'reactionAdded',
  'reactionRemoved',
  'messagePinned',
  'messageUnpinned',
])

/** Whether it changes a message in a way that is known here: a newer node may write others to the same log. */
export function isChange(entry: EntryDoc): entry is ChangeDoc {
  return changeKinds.has(entry.kind)
}

/** The messages written before it that an entry changes: its target, and the one whose thread it is in. */
export function messagesChangedBy(entry: EntryDoc): MessageId[] {
  const target = isChange(entry) ? [entry.target] : []
  const isCounted = entry.kind === 'message' || entry.kind === 'messageDeleted'
  return isCounted && entry.thread !== undefined ? [...target, entry.thread] : target
}
