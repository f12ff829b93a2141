import type { RoomId, SessionId, UserId } from '@tidings/contracts'

/** The names of Socket.IO's rooms, which are called channels here so that a room is always a chat room. */
export const channels = {
  /** The sockets that watch a room. */
  watchers: (roomId: RoomId) => `watchers:${roomId}`,
  /** The sockets of a room's members, watching or not. */
  members: (roomId: RoomId) => `members:${roomId}`,
  user: (userId: UserId) => `user:${userId}`,
  /** The sockets that are told who is there. */
  presence: 'presence',
  session: (sessionId: SessionId) => `session:${sessionId}`,
  /** The sockets that do not read what is sent to them: they are left out of what is told to many. */
  lagging: 'lagging',
}

const membersPrefix = 'members:'

/** The room of a members' channel; undefined for any other channel. */
export function roomOfMembersChannel(channel: string): RoomId | undefined {
  return channel.startsWith(membersPrefix) ? channel.slice(membersPrefix.length) : undefined
}
