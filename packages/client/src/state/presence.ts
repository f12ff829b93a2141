import type { Presence, UserId } from '@tidings/contracts'
import type { LiveState } from './live-state.js'

/** How these people are now; what is known of all others stays. */
export function applyPresence(
  state: LiveState,
  users: readonly { readonly userId: UserId; readonly presence: Presence }[],
): LiveState {
  const presence = { ...state.presence }
  for (const { userId, presence: now } of users) {
    if (now === 'offline') delete presence[userId]
    else presence[userId] = now
  }
  return { ...state, presence }
}

/** Of all but these people nothing is known any more. */
export function forgetPresence(state: LiveState, known: ReadonlySet<UserId>): LiveState {
  const kept = Object.entries(state.presence).filter(([userId]) => known.has(userId))
  if (kept.length === Object.keys(state.presence).length) return state
  return { ...state, presence: Object.fromEntries(kept) }
}
