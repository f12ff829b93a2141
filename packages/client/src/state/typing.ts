import type { MessageId, RoomId, UserId } from '@tidings/contracts'
import type { LiveState } from './live-state.js'
import { without } from './parts.js'

/** Where somebody types: in a room, or in a thread of it. */
export function typingKey(roomId: RoomId, thread?: MessageId): string {
  return thread === undefined ? roomId : `${roomId}/${thread}`
}

/** Whether a place to type is the room, or a thread of it. */
export function isTypingIn(roomId: RoomId, key: string): boolean {
  return key === roomId || key.startsWith(`${roomId}/`)
}

/** Somebody else began to type there, or went on. */
export function withTypist(state: LiveState, key: string, userId: UserId): LiveState {
  const typists = state.typing[key] ?? []
  if (typists.includes(userId)) return state
  return { ...state, typing: { ...state.typing, [key]: [...typists, userId] } }
}

export function withoutTypist(state: LiveState, key: string, userId: UserId): LiveState {
  const typists = state.typing[key]
  if (!typists?.includes(userId)) return state
  const rest = typists.filter((typist) => typist !== userId)
  const typing = rest.length > 0 ? { ...state.typing, [key]: rest } : without(state.typing, key)
  return { ...state, typing }
}
