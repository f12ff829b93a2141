import type { MyRoom } from '@tidings/contracts'
import { useHasPassed } from '../../live/use-has-passed.js'

/** Whether one has muted the room; a mute may end by itself. */
export function useIsMuted({ membership }: Pick<MyRoom, 'membership'>): boolean {
  const hasEnded = useHasPassed(membership.mutedUntil)
  return membership.muted && !hasEnded
}
