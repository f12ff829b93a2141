import type { Me, MyRoom, RoomId, User, UserId } from '@tidings/contracts'
import type { Timeline } from '../state/live-state.js'
import type { OutboxStorage, StoredItem } from '../sync/outbox-storage.js'
import type { CookieKeeper } from '../transport/cookie-keeper.js'
import type { Tabs } from './tabs.js'

/**
 * What one browser keeps for its accounts, and how its tabs find each other. It never holds a token. Every
 * method may reject, as browsers refuse to keep things for many reasons; the client goes on without it then.
 */
export interface ClientStorage {
  readonly tabs: Tabs
  /** The refresh cookies, where no browser keeps them. */
  readonly cookies?: CookieKeeper
  /** What the account that was here last left behind, in one read; nothing after it has signed out. */
  recall(): Promise<Recollection | undefined>
  account(userId: UserId): AccountStorage
  readonly signOutMark: SignOutMark
}

/** Whose session this browser has left, while the server may not have heard of it: one account, or nobody. */
export interface SignOutMark {
  load(): Promise<UserId | undefined>
  put(userId: UserId): Promise<void>
  remove(): Promise<void>
}

/** What is kept for one account; nobody else's client ever sees it. */
export interface AccountStorage {
  readonly outbox: OutboxStorage
  /** Keeps what a start without a network shows, all of it or nothing. */
  remember(memory: AccountMemory): Promise<void>
  /** Forgets the account and its rooms; the outbox stays. */
  forget(): Promise<void>
  /** Erases everything, the outbox too. */
  wipe(): Promise<void>
}

export interface AccountMemory {
  readonly me: Me
  /** The epoch in which the numbers of `rooms` and `timelines` mean something. */
  readonly epoch: number
  /** All of one's rooms: what was kept of others is forgotten. */
  readonly rooms: readonly MyRoom[]
  /** Who is in those of the rooms that have no name of their own. */
  readonly people: readonly User[]
  /** Those to keep anew; those kept before stay, up to `maxKeptTimelines`, the last opened first. */
  readonly timelines: readonly KeptTimeline[]
}

export interface KeptTimeline {
  readonly roomId: RoomId
  /** For choosing what to keep, never for ordering messages (`Date.now()`). */
  readonly openedAtMs: number
  readonly timeline: Pick<Timeline, 'messages' | 'cursor' | 'head' | 'hasBefore'>
  /** Who appears in it. */
  readonly users: readonly User[]
}

/** What was remembered, and what waits in the outbox. */
export interface Recollection extends AccountMemory {
  readonly outbox: readonly StoredItem[]
}

export const maxKeptTimelines = 10
