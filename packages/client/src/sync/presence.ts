import type { ServerEventPayload, UserId } from '@tidings/contracts'
import { isTransient } from '../errors.js'
import type { LiveStore } from '../state/live-store.js'
import { applyPresence, forgetPresence } from '../state/presence.js'
import type { TidingsClient } from '../tidings-client.js'
import { createRetry } from '../transport/backoff.js'
import type { Connection } from '../transport/connection.js'

/** Who is there, and whether oneself is. */
export interface PresenceSync {
  readonly actions: TidingsClient['presence']
  receive(payload: ServerEventPayload<'presence'>): void
  /** There is a connection: the server says next who is there, and is told of oneself. */
  goOn(): void
  /** The connection is lost. What is known of others counts for a moment longer. */
  pause(): void
  reset(): void
}

export interface PresenceOptions {
  readonly store: LiveStore
  readonly connection: Pick<Connection, 'liveId' | 'request'>
}

/** How long what was known counts without a connection. */
const trustForMs = 30_000
/** How often the server is told of somebody who goes on being active: for a minute it pushes nothing to them then. */
const activeAgainMs = 30_000
/** How long the server takes at most to say who is there. */
const toldWithinMs = 3_000

export function createPresence({ store, connection }: PresenceOptions): PresenceSync {
  const retry = createRetry({ baseMs: 500, capMs: 10_000 })
  let own: 'active' | 'away' | undefined
  let toldAtMs = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const heardOf = new Set<UserId>()

  function set(presence: 'active' | 'away'): void {
    const isNew = presence === 'active' && Date.now() - toldAtMs >= activeAgainMs
    if (own === presence && !isNew) return
    own = presence
    tell()
  }

  function tell(): void {
    retry.cancel()
    if (own === undefined || connection.liveId() === undefined) return
    toldAtMs = Date.now()
    connection.request('setPresence', { presence: own }).then(retry.reset, tellAgain)
  }

  function tellAgain(error: unknown): void {
    if (isTransient(error)) retry.plan(tell)
  }

  function receive({ users }: ServerEventPayload<'presence'>): void {
    for (const { userId } of users) heardOf.add(userId)
    store.update((state) => applyPresence(state, users))
  }

  function goOn(): void {
    tell()
    forgetUnheard(toldWithinMs)
  }

  /** Whoever is not heard of until then has gone meanwhile, or may have. */
  function forgetUnheard(afterMs: number): void {
    heardOf.clear()
    clearTimeout(timer)
    timer = setTimeout(() => store.update((state) => forgetPresence(state, heardOf)), afterMs)
  }

  function pause(): void {
    retry.reset()
    forgetUnheard(trustForMs)
  }

  function reset(): void {
    retry.reset()
    clearTimeout(timer)
    heardOf.clear()
    own = undefined
  }

  return { actions: { set }, receive, goOn, pause, reset }
}
