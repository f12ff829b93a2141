import type {
  Entry,
  Head,
  MemberRead,
  MyRoom,
  Notification,
  Presence,
  Room,
  RoomId,
  ServerEventPayload,
  SessionId,
  SignedOutReason,
  User,
  UserId,
} from '@tidings/contracts'

interface UserPresence {
  readonly userId: UserId
  readonly presence: Presence
}

/** What concerns one person alone, on all their devices. */
type PersonalEvent = 'membershipChanged' | 'threadChanged' | 'preferencesChanged' | 'notificationGone'

/**
 * The port through which services tell those who are connected what happened. Nothing rests on it: whoever
 * misses a notice finds out from the log.
 */
export interface Publisher {
  /** New entries, in rev order, to the room's watchers; the head to its other members. */
  entries(roomId: RoomId, entries: readonly Entry[], head: Head): void
  /** A user's sockets follow the room's heads from now on. */
  roomAdded(userId: UserId, room: MyRoom): void
  /** A user's sockets neither watch the room nor follow its heads any more. */
  roomRemoved(userId: UserId, roomId: RoomId): void
  roomChanged(room: Room): void
  /** To the user's sockets but the one it came from: what they were told of up to there is gone, too. */
  readMark(userId: UserId, mark: ServerEventPayload<'readMark'>, fromSocketId?: string): void
  /** To the user's sockets but the one it came from. */
  toUser<E extends PersonalEvent>(
    userId: UserId,
    event: E,
    payload: ServerEventPayload<E>,
    fromSocketId?: string,
  ): void
  /** To those of the user's sockets that belong to the message's room at this moment. */
  notification(userId: UserId, notification: Notification): void
  /** To the sockets of the room's members: what they were told of a message counts no more. */
  notificationGone(gone: ServerEventPayload<'notificationGone'>): void
  /** To the room's watchers. */
  reads(roomId: RoomId, reads: readonly MemberRead[]): void
  /** To everybody who is connected. */
  workspaceChanged(name: string): void
  /** To everybody who is connected. */
  userChanged(user: User): void
  /** To all who follow who is there. */
  presence(users: readonly UserPresence[]): void
  /** To these sockets, which follow who is there from now on. */
  presenceTo(socketIds: readonly string[], users: readonly UserPresence[]): void
  /** Closes the session's sockets, saying why. */
  sessionEnded(sessionId: SessionId, reason: SignedOutReason): void
}
