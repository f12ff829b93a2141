import type {
  Head,
  Me,
  Member,
  Message,
  MessageId,
  MyRoom,
  RoomId,
  SignedOutReason,
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
  /** Who is typing where, without oneself, the longest-typing first. */
  readonly typing: Readonly<Record<RoomId, readonly UserId[]>>
  /** The member lists that have been asked for, kept up to date by entries. */
  readonly members: Readonly<Record<RoomId, MemberList>>
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
}

/** An unbroken stretch of a room's messages, with what is still on its way there. */
export interface Timeline {
  /**
   * `catchingUp`: what is shown may be behind, and is being repaired.
   * `resetting`: what is shown is too old for that, and stays only until the newest page has come.
   */
  readonly phase: 'loading' | 'live' | 'catchingUp' | 'resetting' | 'failed'
  readonly error?: WireError
  /** Confirmed top-level messages, ascending by seq, without a hole. */
  readonly messages: readonly Message[]
  /** Own messages not yet confirmed, in the order in which they were written; drawn after `messages`. */
  readonly pending: readonly PendingMessage[]
  /** The last rev applied: see the cursor rules in docs/protocol.md. */
  readonly cursor: number
  readonly head: Head
  readonly hasBefore: boolean
  /** Whether a page of older messages is being loaded. */
  readonly isLoadingBefore: boolean
}

export interface PendingMessage {
  readonly id: MessageId
  readonly roomId: RoomId
  readonly body: string
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
