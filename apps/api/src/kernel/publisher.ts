import type {
  Entry,
  Head,
  MyRoom,
  Room,
  RoomId,
  ServerEventPayload,
  SessionId,
  SignedOutReason,
  UserId,
} from '@tidings/contracts'

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
  /** To the user's sockets but the one it came from. */
  readMark(userId: UserId, mark: ServerEventPayload<'readMark'>, fromSocketId?: string): void
  /** Closes the session's sockets, saying why. */
  sessionEnded(sessionId: SessionId, reason: SignedOutReason): void
}
