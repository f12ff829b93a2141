import type { Presence, UserId } from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import type { Logger } from '../../kernel/logger.js'
import type { PresenceBook } from '../../kernel/presence.js'
import type { Publisher } from '../../kernel/publisher.js'
import type { PreferencesService } from '../preferences/preferences.service.js'

/** How often at most everybody is told of others. */
const tellEveryMs = 1_000

interface Parts {
  book: PresenceBook
  preferences: Pick<PreferencesService, 'findMany' | 'onChanged'>
  publisher: Publisher
  logger: Logger
}

export type PresenceService = ReturnType<typeof createPresenceService>

/**
 * Tells people who is there: everybody to a socket that has just come, and from then on what changes, gathered in one
 * event. Those who keep it to themselves are offline to the others. Guests hear nothing of it.
 */
export function createPresenceService({ book, preferences, publisher, logger }: Parts) {
  /** What the others were told last, of those who are not offline. */
  const shown = new Map<UserId, Presence>()
  /** Whether they share it; unknown of those who have just come. */
  const sharing = new Map<UserId, boolean>()
  const changed = new Set<UserId>()
  const newcomers = new Set<string>()
  const activeListeners: ((userId: UserId) => void)[] = []
  let toldAtMs = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  book.onChanged((userId) => {
    if (book.of(userId) === 'offline') sharing.delete(userId)
    changed.add(userId)
    tellSoon()
  })
  preferences.onChanged((userId, { sharesPresence }) => {
    if (book.of(userId) === 'offline') return
    sharing.set(userId, sharesPresence)
    changed.add(userId)
    // Who does not want to be seen any more is not seen for another moment.
    if (sharesPresence) tellSoon()
    else tellChanges()
  })

  function tellSoon(): void {
    if (isClosed) return
    timer ??= setTimeout(() => void tell(), Math.max(0, toldAtMs + tellEveryMs - performance.now()))
  }

  async function tell(): Promise<void> {
    toldAtMs = performance.now()
    try {
      await askWhoShares()
      timer = undefined
      tellChanges()
      tellNewcomers()
      // Those who came while it was asked.
      if (changed.size > 0) tellSoon()
    } catch (error) {
      timer = undefined
      logger.debug({ err: error }, 'Could not ask who shares their presence; trying again soon.')
      tellSoon()
    }
  }

  async function askWhoShares(): Promise<void> {
    const unknown = [...changed].filter((id) => book.of(id) !== 'offline' && !sharing.has(id))
    if (unknown.length === 0) return
    for (const [userId, { sharesPresence }] of await preferences.findMany(unknown)) {
      if (book.of(userId) !== 'offline' && !sharing.has(userId)) sharing.set(userId, sharesPresence)
    }
  }

  /** Tells what the others do not know yet. Of whom it is not known whether they share it, nothing. */
  function tellChanges(): void {
    const news: { userId: UserId; presence: Presence }[] = []
    for (const userId of changed) {
      const isThere = book.of(userId) !== 'offline'
      if (isThere && !sharing.has(userId)) continue
      changed.delete(userId)
      const presence = isThere && sharing.get(userId) ? book.of(userId) : 'offline'
      if (presence === (shown.get(userId) ?? 'offline')) continue
      if (presence === 'offline') shown.delete(userId)
      else shown.set(userId, presence)
      news.push({ userId, presence })
    }
    if (news.length > 0) publisher.presence(news)
  }

  function tellNewcomers(): void {
    if (newcomers.size === 0) return
    const everybody = Array.from(shown, ([userId, presence]) => ({ userId, presence }))
    publisher.presenceTo([...newcomers], everybody)
    newcomers.clear()
  }

  function refresh(actor: Actor, socketId: string): void {
    if (actor.role === 'guest') return
    newcomers.add(socketId)
    tellSoon()
  }

  return {
    /** A socket has come: somebody is at it, and is told who else is there. */
    arrived(actor: Actor, socketId: string): void {
      book.set(actor.userId, socketId, 'active')
      refresh(actor, socketId)
    },

    /** Tells a socket everything again that it may have missed. */
    refresh,

    set(actor: Actor, socketId: string, presence: 'active' | 'away'): void {
      book.set(actor.userId, socketId, presence)
      if (presence === 'active') for (const listener of activeListeners) listener(actor.userId)
    },

    /** Told whenever somebody says here that they are at a device; nobody has said that by connecting. */
    onActive(listener: (userId: UserId) => void): void {
      activeListeners.push(listener)
    },

    /** A socket is gone, because its session is over or because it was lost. */
    left(actor: Actor, socketId: string, isSignedOut: boolean): void {
      newcomers.delete(socketId)
      if (isSignedOut) book.signedOut(actor.userId, socketId)
      else book.gone(actor.userId, socketId)
    },

    close(): void {
      isClosed = true
      clearTimeout(timer)
      book.close()
    },
  }
}
