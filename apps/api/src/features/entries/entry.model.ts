import type { EntryId, MemberRole, RoomId, UserId } from '@tidings/contracts'
import { type Connection, type Model, Schema } from 'mongoose'

/** What a writer hands to the log: everything but the entry's place. */
export type EntryDraft = MessageDraft | MemberJoinedDraft | MemberLeftDraft | RoomChangedDraft

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

export type MessageDoc = MessageDraft & Place & { seq: number; lastRev: number }
export type EntryDoc =
  | MessageDoc
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
  user: String,
  role: String,
  name: String,
  topic: String,
})

// The log's one law: a rev is claimed once. Two nodes that write to one room find out here.
schema.index({ room: 1, rev: 1 }, { unique: true })
schema.index({ room: 1, seq: 1 }, { unique: true, partialFilterExpression: { seq: { $gt: 0 } } })

export function defineEntryModel(connection: Connection): Model<EntryDoc> {
  return connection.model<EntryDoc>('Entry', schema, 'entries')
}

/** Who wrote messages among the entries, and the seq of their last one: by writing one has read all before. */
export function lastSeqByAuthor(entries: readonly EntryDoc[]): Map<UserId, number> {
  const messages = entries.filter((entry) => entry.kind === 'message')
  return new Map(messages.map((message) => [message.author, message.seq]))
}
