import type { ReadMark } from '@tidings/contracts'

/** The last word that somebody's sockets had about a room's read mark. */
interface UnreadTold extends ReadMark {
  readonly atMs: number
  readonly client: string
}

/** Remembers what events and acks said about read marks. */
export interface UnreadLedger {
  note(user: string, room: string, told: UnreadTold): void
  /** The last word, if there was one since `sinceMs`. */
  since(user: string, room: string, sinceMs: number): UnreadTold | undefined
}

export function createUnreadLedger(): UnreadLedger {
  const last = new Map<string, UnreadTold>()
  const keyOf = (user: string, room: string) => `${user} ${room}`

  return {
    note: (user, room, told) => void last.set(keyOf(user, room), told),
    since: (user, room, sinceMs) => {
      const told = last.get(keyOf(user, room))
      return told && told.atMs >= sinceMs ? told : undefined
    },
  }
}
