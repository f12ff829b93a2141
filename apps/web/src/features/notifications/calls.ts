import { type LiveState, selectIsMuted, selectTotalUnread } from '@tidings/client'
import { callCount } from '../rooms/room-calls.js'

/** How many unread messages are for oneself, of all rooms. */
export function selectCalls(state: LiveState): number {
  const nowMs = Date.now()
  const rooms = Object.values(state.rooms ?? {})
  return rooms.reduce((sum, room) => sum + callCount(room, selectIsMuted(room.id, nowMs)(state)), 0)
}

/** Whether there is anything new that one has not muted. */
export function selectHasNews(state: LiveState): boolean {
  return selectTotalUnread(state) > 0 || selectCalls(state) > 0
}
