import type {
  File,
  Head,
  Me,
  Member,
  Message,
  MessageId,
  MyRoom,
  Preferences,
  RoomId,
  SignedOutReason,
  ThreadMark,
  User,
  UserId,
  WireError,
} from '@tidings/contracts'

/** Everything the SDK knows, as one immutable value; every change replaces what changed and nothing else. */
export interface LiveState {
  readonly session: SessionState
  readonly connection: ConnectionState
  /** The rooms one belongs to, by id; `undefined` until they are loaded for the first time. */
  readonly rooms: Readonly<Record<RoomId, LiveRoom>> | undefined
  /** Everybody met so far: oneself, authors, members. */
  readonly users: Readonly<Record<UserId, User>>
  /** The rooms that have been opened. */
  readonly timelines: Readonly<Record<RoomId, Timeline>>
  /** Own messages not yet confirmed in rooms without a timeline: not opened yet, or no longer one's own. */
  readonly unsent: Readonly<Record<RoomId, readonly PendingMessage[]>>
  /** The threads that have been opened, by the message they reply to. */
  readonly threads: Readonly<Record<MessageId, ThreadView>>
  /** Where one stands in the threads one follows that have unread replies. */
  readonly threadMarks: Readonly<Record<MessageId, ThreadMark>>
  /** The lists of pins that have been asked for, kept up to date by entries. */
  readonly pins: Readonly<Record<RoomId, PinList>>
  /** Messages that were asked for one by one, as quotations are, kept up to date by entries. */
  readonly quoted: Readonly<Record<MessageId, Message | 'missing'>>
  /** Who is typing where, without oneself, the longest-typing first: by room, or by `room/thread`. */
  readonly typing: Readonly<Record<string, readonly UserId[]>>
  /** The member lists that have been asked for, kept up to date by entries. */
  readonly members: Readonly<Record<RoomId, MemberList>>
  /** Who is there; whoever is missing is offline, or keeps it private. */
  readonly presence: Readonly<Record<UserId, 'active' | 'away'>>
  /** The seq up to which others have read, in rooms that tell it and where it has been asked for. */
  readonly reads: Readonly<Record<RoomId, Readonly<Record<UserId, number>>>>
  /** What the workspace is called; `undefined` until that is known. Outlasts a sign-out. */
  readonly workspaceName: string | undefined
  /** One's own wishes; `undefined` until they are loaded. */
  readonly preferences: Preferences | undefined
}

export type SessionState =
  /** Finding out whether the refresh cookie still opens a session. */
  | { readonly phase: 'restoring' }
  | { readonly phase: 'signedOut'; readonly reason?: SignedOutReason }
  | { readonly phase: 'signedIn'; readonly me: Me }

export type ConnectionState =
  /** Nobody is signed in, so there is nothing to connect. */
  | { readonly phase: 'idle' }
  /** `sinceMs`: since when there has been no connection (`Date.now()`). */
  | { readonly phase: 'connecting'; readonly sinceMs: number; readonly retryAtMs?: number }
  | { readonly phase: 'live' }
  /** The device itself says that it has no network. */
  | { readonly phase: 'offline'; readonly sinceMs: number }
  /** The server refuses this client for good, for instance because the account was deactivated. */
  | { readonly phase: 'blocked'; readonly error: WireError }

/** One of one's rooms, as newest known. */
export interface LiveRoom extends MyRoom {
  /** The rev up to which `unread` takes deletions into account; an answer older than that is not believed. */
  readonly countedRev?: number
  /** The rev up to which one's own messages don't raise the read mark: it was lowered after them. */
  readonly loweredRev?: number
}

/** An unbroken stretch of a room's messages, and what is still on its way to the room. */
export interface Timeline {
  /**
   * `catchingUp`: what is shown may be behind, and is being repaired.
   * `resetting`: what is shown is too old for that, and stays only until the newest page has come.
   */
  readonly phase: 'loading' | 'live' | 'catchingUp' | 'resetting' | 'failed'
  readonly error?: WireError
  /** Confirmed top-level messages, ascending by seq, without a hole. */
  readonly messages: readonly Message[]
  /** Own messages not yet confirmed, in the order in which they were written; drawn after `messages`. Without replies in threads. */
  readonly pending: readonly PendingMessage[]
  /** The last rev applied to the room: see the cursor rules in docs/protocol.md. */
  readonly cursor: number
  readonly head: Head
  readonly hasBefore: boolean
  /** Whether there are messages after the last one here: the stretch does not reach the live end. */
  readonly hasAfter: boolean
  /** Whether a page of older messages is being loaded. */
  readonly isLoadingBefore: boolean
  /** Whether a page of newer messages is being loaded. */
  readonly isLoadingAfter: boolean
}

/** A thread that has been opened. */
export interface ThreadView {
  readonly roomId: RoomId
  /** `catchingUp`: what is shown may be behind, and is being repaired. */
  readonly phase: 'loading' | 'live' | 'catchingUp' | 'failed'
  readonly error?: WireError
  /** The message that is replied to, once it is loaded. */
  readonly root?: Message
  /** Confirmed replies, ascending by rev, up to the newest one. */
  readonly replies: readonly Message[]
  /** Own replies not yet confirmed, in the order in which they were written; drawn after `replies`. */
  readonly pending: readonly PendingMessage[]
  readonly hasBefore: boolean
  /** Whether a page of older replies is being loaded. */
  readonly isLoadingBefore: boolean
  /** Where one stands in it, once it is loaded. */
  readonly mark?: ThreadMark
  /** Who follows it, in no particular order. */
  readonly followerIds: readonly UserId[]
}

/** A room's pinned messages. */
export interface PinList {
  readonly phase: 'loading' | 'ready' | 'failed'
  /** The one pinned last first. */
  readonly messages: readonly Message[]
  /** It was read at this rev; changes up to there are in it. */
  readonly rev: number
}

export interface PendingMessage {
  readonly id: MessageId
  readonly roomId: RoomId
  readonly body: string
  /** The message in whose thread it is a reply. */
  readonly thread?: MessageId
  /** The message that it answers. */
  readonly replyTo?: MessageId
  /** The files that it carries. */
  readonly attachments?: readonly File[]
  /** When it was written, for the interface only: never used for ordering (`Date.now()`). */
  readonly createdAtMs: number
  readonly phase: 'sending' | 'failed'
  /** Why it failed; present exactly when it did. */
  readonly error?: WireError
  /** It could not be stored: closing the page now would lose it. */
  readonly isUnstored?: boolean
}

export interface MemberList {
  readonly phase: 'loading' | 'ready' | 'failed'
  /** In the order in which they joined. */
  readonly members: readonly Member[]
}
