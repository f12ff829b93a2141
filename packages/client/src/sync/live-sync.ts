import type { ServerEventPayload } from '@tidings/contracts'
import { forgetNumbers } from '../state/rooms.js'
import { applyMe } from '../state/users.js'
import { applyWorkspaceName } from '../state/workspace.js'
import { applyMemory } from '../storage/account-memory.js'
import type { Recollection } from '../storage/client-storage.js'
import type { AnyServerEvent } from '../transport/server-event.js'
import { createEventHandler } from './event-handler.js'
import { createLiveActions, type LiveActions } from './live-actions.js'
import { createLiveParts, type LivePartsOptions } from './live-parts.js'
import type { OutboxAccount } from './outbox.js'

/** Keeps the state equal to the server's, from signing in to signing out, with a connection and without. */
export interface LiveSync {
  readonly actions: LiveActions
  /** Somebody signed in: their outbox goes on, and what is remembered of them shows. */
  begin(account: OutboxAccount, remembered?: Recollection): void
  handle(event: AnyServerEvent): void
  /** The epoch to which the state's numbers belong; `undefined` until it is known. */
  epoch(): number | undefined
  /** The connection is lost. */
  pause(): void
  /** Nobody is signed in any more. */
  reset(): void
}

export interface LiveSyncOptions extends LivePartsOptions {
  readonly onSignedOut: (payload: ServerEventPayload<'signedOut'>) => void
}

export function createLiveSync({ onSignedOut, ...options }: LiveSyncOptions): LiveSync {
  const { store } = options
  const parts = createLiveParts(options)
  const { conversations, outbox, readMarks, list, people, typing } = parts
  const { beacon, presence, preferences, notifications, reads } = parts
  let epoch: number | undefined

  function begin(account: OutboxAccount, remembered?: Recollection): void {
    store.batch(() => {
      if (remembered) store.update((state) => applyMemory(state, remembered))
      epoch = remembered?.epoch
      outbox.open(account, remembered?.outbox)
    })
  }

  /** With another epoch than before no number means anything (E1). */
  function beLive(payload: ServerEventPayload<'welcome'>): void {
    const isNewEpoch = epoch !== undefined && epoch !== payload.epoch
    epoch = payload.epoch
    store.update((state) => applyMe(isNewEpoch ? forgetNumbers(state) : state, payload.user))
    const { workspaceName } = payload
    if (workspaceName !== undefined) store.update((state) => applyWorkspaceName(state, workspaceName))
    if (isNewEpoch) readMarks.reset()
    if (isNewEpoch) outbox.forgetRevs()
    list.load()
    conversations.goOn({ isNewEpoch })
    for (const part of [outbox, readMarks, people, presence, reads, preferences]) part.goOn()
    beacon.start()
  }

  function pause(): void {
    beacon.stop()
    for (const part of [outbox, conversations, presence]) part.pause()
  }

  function reset(): void {
    epoch = undefined
    pause()
    outbox.close()
    for (const part of [conversations, list, people, typing, readMarks]) part.reset()
    for (const part of [presence, preferences, notifications]) part.reset()
  }

  return {
    actions: createLiveActions(options, parts),
    begin,
    handle: createEventHandler({ store, parts, onWelcome: beLive, onSignedOut }),
    epoch: () => epoch,
    pause,
    reset,
  }
}
