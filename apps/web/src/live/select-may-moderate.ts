import type { LiveState } from '@tidings/client'
import type { RoomId } from '@tidings/contracts'

/** Whether one may change the room and remove people from it: its moderators, and who runs the workspace. */
export function selectMayModerate(roomId: RoomId): (state: LiveState) => boolean {
  return ({ session, rooms }) => {
    if (session.phase !== 'signedIn') return false
    const role = rooms?.[roomId]?.membership.role
    return role === 'moderator' || (role !== undefined && runsWorkspace(session.me.role))
  }
}

function runsWorkspace(role: string): boolean {
  return role === 'owner' || role === 'admin'
}
