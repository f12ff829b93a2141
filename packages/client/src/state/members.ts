import type { Member, RoomId } from '@tidings/contracts'
import type { LiveState, MemberList } from './live-state.js'
import { changeRoom } from './parts.js'
import { applyUsers } from './users.js'

const none: readonly Member[] = []

/** Marks the room's member list as being loaded, or as not loadable, and keeps what is known of it. */
export function setMembersPhase(
  state: LiveState,
  roomId: RoomId,
  phase: Exclude<MemberList['phase'], 'ready'>,
): LiveState {
  const members = state.members[roomId]?.members ?? none
  return { ...state, members: { ...state.members, [roomId]: { phase, members } } }
}

/** The room's complete list of members. */
export function applyMembers(state: LiveState, roomId: RoomId, members: readonly Member[]): LiveState {
  const met = applyUsers(
    state,
    members.map((member) => member.user),
  )
  const listed = { ...met, members: { ...met.members, [roomId]: { phase: 'ready' as const, members } } }
  return changeRoom(listed, roomId, (room) => ({ ...room, memberCount: members.length }))
}
