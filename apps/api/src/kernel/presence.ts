import type { Presence, UserId } from '@tidings/contracts'

/** The port through which it is known who is there. */
export interface PresenceBook {
  /** A socket of a user says that somebody is at it, or not. */
  set(userId: UserId, socketId: string, presence: 'active' | 'away'): void
  /** A socket is gone. Its user counts as there for a moment longer, for a reload is no leaving. */
  gone(userId: UserId, socketId: string): void
  /** The same for one whose user has signed out, which is one. */
  signedOut(userId: UserId, socketId: string): void
  of(userId: UserId): Presence
  /** Everybody who is not offline. */
  present(): Iterable<UserId>
  /** Told of everybody whose presence is another than before. */
  onChanged(listener: (userId: UserId) => void): void
  close(): void
}

interface There {
  /** What each of the user's sockets says. */
  readonly sockets: Map<string, 'active' | 'away'>
  presence: 'active' | 'away'
  leaving?: NodeJS.Timeout
}

/** Who is there, by the sockets of one process. `graceMs`: how long somebody counts as there without any. */
export function createMemoryPresence(graceMs: number): PresenceBook {
  const people = new Map<UserId, There>()
  const listeners: ((userId: UserId) => void)[] = []

  function tell(userId: UserId): void {
    for (const listener of listeners) listener(userId)
  }

  function reckon(userId: UserId, there: There): void {
    const presence = [...there.sockets.values()].includes('active') ? 'active' : 'away'
    if (presence === there.presence) return
    there.presence = presence
    tell(userId)
  }

  function leave(userId: UserId): void {
    clearTimeout(people.get(userId)?.leaving)
    if (people.delete(userId)) tell(userId)
  }

  return {
    set(userId, socketId, presence) {
      const there = people.get(userId)
      if (!there) {
        people.set(userId, { sockets: new Map([[socketId, presence]]), presence })
        return tell(userId)
      }
      clearTimeout(there.leaving)
      delete there.leaving
      there.sockets.set(socketId, presence)
      reckon(userId, there)
    },

    gone(userId, socketId) {
      const there = people.get(userId)
      if (!there?.sockets.delete(socketId)) return
      if (there.sockets.size > 0) reckon(userId, there)
      else there.leaving = setTimeout(() => leave(userId), graceMs)
    },

    signedOut(userId, socketId) {
      const there = people.get(userId)
      if (!there?.sockets.delete(socketId)) return
      if (there.sockets.size > 0) reckon(userId, there)
      else leave(userId)
    },

    of: (userId) => people.get(userId)?.presence ?? 'offline',
    present: () => people.keys(),

    onChanged(listener) {
      listeners.push(listener)
    },

    close() {
      for (const { leaving } of people.values()) clearTimeout(leaving)
      people.clear()
    },
  }
}
