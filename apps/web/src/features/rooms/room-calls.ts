import type { MyRoom } from '@tidings/contracts'

/** How many unread messages call for oneself: all of a direct room, those with a mention of others and of muted ones. */
export function callCount({ kind, unread, mentions }: MyRoom, isMuted: boolean): number {
  return kind === 'direct' && !isMuted ? unread : mentions
}
