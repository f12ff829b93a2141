import type { UserId } from '@tidings/contracts'

/** Under which this device keeps where somebody went; forgotten when they sign out. */
export function visitsKey(userId: UserId): string {
  return `tidings.visits.${userId}`
}
