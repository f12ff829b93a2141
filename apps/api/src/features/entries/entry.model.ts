import type { EntryId, MemberRole, MessageId, Reaction, RoomId, UserId } from '@tidings/contracts'
import { type Connection, type Model, Schema } from 'mongoose'

/** What a writer hands to the log: everything but the entry's place. */
export type EntryDraft = MessageDraft | ChangeDraft | MemberJoinedDraft | MemberLeftDraft | RoomChangedDraft

/** A change to a message: `target` names it, and the author is who makes it. */
export type ChangeDraft = MessageEditedDraft | MessageDeletedDraft | ReactionDraft

interface DraftFields {
  /** The entry's id and idempotency key: the same id again is the same entry. */
  _id: EntryId
  room: RoomId
  author: UserId
}

interface MessageDraft extends DraftFields {
  kind: 'message'
  body: string
}

export interface MessageEditedDraft extends DraftFields {
  kind: 'messageEdited'
  target: MessageId
  /** Erased when the message is deleted. */
  body: string
}

export interface MessageDeletedDraft extends DraftFields {
  kind: 'messageDeleted'
  target: MessageId
}

export interface ReactionDraft extends DraftFields {
  kind: 'reactionAdded' | 'reactionRemoved'
  target: MessageId
  emoji: string
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
  editedAt?: Date
  deletedAt?: Date
  reactions?: Reaction[]
}

export type MessageDoc = MessageDraft & Place & MessageState & { seq: number }
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
  editedAt: Date,
  deletedAt: Date,
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
schema.index({ target: 1 }, { partialFilterExpression: { kind: 'messageEdited' } })
schema.index({ room: 1, seq: 1, deletedAt: 1 }, { partialFilterExpression: { deletedAt: { $exists: true } } })

export function defineEntryModel(connection: Connection): Model<EntryDoc> {
  return connection.model<EntryDoc>('Entry', schema, 'entries')
}

const changeKinds: ReadonlySet<string> = new Set<ChangeDoc['kind']>([
  'messageEdited',
  'messageDeleted',
  'reactionAdded',
  'reactionRemoved',
])

/** Whether it changes a message in a way that is known here: a newer node may write others to the same log. */
export function isChange(entry: EntryDoc): entry is ChangeDoc {
  return changeKinds.has(entry.kind)
}

/** Who wrote messages among the entries, and the seq of their last one: by writing one has read all before. */
export function lastSeqByAuthor(entries: readonly EntryDoc[]): Map<UserId, number> {
  const messages = entries.filter((entry) => entry.kind === 'message')
  return new Map(messages.map((message) => [message.author, message.seq]))
}
