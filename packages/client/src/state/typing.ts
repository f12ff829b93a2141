import type { RoomId, UserId } from '@tidings/contracts'
import type { LiveState } from './live-state.js'
import { without } from './parts.js'

/** Somebody else began to type, or went on. */
export function withTypist(state: LiveState, roomId: RoomId, userId: UserId): LiveState {
  const typists = state.typing[roomId] ?? []
  if (typists.includes(userId)) return state
  return { ...state, typing: { ...state.typing, [roomId]: [...typists, userId] } }
}

export function withoutTypist(state: LiveState, roomId: RoomId, userId: UserId): LiveState {
  const typists = state.typing[roomId]
  if (!typists?.includes(userId)) return state
  const rest = typists.filter((typist) => typist !== userId)
  const typing = rest.length > 0 ? { ...state.typing, [roomId]: rest } : without(state.typing, roomId)
  return { ...state, typing }
}
