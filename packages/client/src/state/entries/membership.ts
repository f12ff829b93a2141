import type { Member, memberJoinedEntrySchema, memberLeftEntrySchema, RoomId } from '@tidings/contracts'
import type * as v from 'valibot'
import type { LiveState } from '../live-state.js'
import { changeRoom } from '../parts.js'
import { applyUsers } from '../users.js'

type MemberJoined = v.InferOutput<typeof memberJoinedEntrySchema>
type MemberLeft = v.InferOutput<typeof memberLeftEntrySchema>

/** Somebody is a member from now on, or has another role than before. */
export function applyMemberJoined(state: LiveState, { roomId, user, role, at }: MemberJoined): LiveState {
  return changeMembers(applyUsers(state, [user]), roomId, (members) => {
    const index = members.findIndex((member) => member.user.id === user.id)
    const present = members[index]
    if (!present) return [...members, { user, role, joinedAt: at }]
    return members.with(index, { user, role, joinedAt: present.joinedAt })
  })
}

export function applyMemberLeft(state: LiveState, { roomId, userId }: MemberLeft): LiveState {
  return changeMembers(state, roomId, (members) => members.filter((member) => member.user.id !== userId))
}

/**
 * A complete list also gives the number of members. Without one an entry cannot tell a new member from a new
 * role, and the number comes with the server's `roomChanged` event.
 */
function changeMembers(
  state: LiveState,
  roomId: RoomId,
  change: (members: readonly Member[]) => readonly Member[],
): LiveState {
  const list = state.members[roomId]
  if (!list) return state
  const members = change(list.members)
  const changed = { ...state, members: { ...state.members, [roomId]: { ...list, members } } }
  if (list.phase !== 'ready') return changed
  return changeRoom(changed, roomId, (room) => ({ ...room, memberCount: members.length }))
}
