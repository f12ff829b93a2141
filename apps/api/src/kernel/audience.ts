import type { RoomId, UserId } from '@tidings/contracts'

/** The port through which services ask who could hear them: those who are connected to this node. */
export interface Audience {
  isHere(userId: UserId): boolean
  hasMembersHere(roomId: RoomId): boolean
  /** The room's members who are connected here, each once. */
  membersHere(roomId: RoomId): UserId[]
  hasWatchersHere(roomId: RoomId): boolean
}
