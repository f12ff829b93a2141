import type { Preferences } from '@tidings/contracts'
import type { LiveState } from './live-state.js'
import { shared } from './parts.js'

/** One's preferences as they are now. */
export function applyPreferences(state: LiveState, preferences: Preferences): LiveState {
  const known = shared(state.preferences, preferences)
  return known === state.preferences ? state : { ...state, preferences: known }
}
