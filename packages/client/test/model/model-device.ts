import type { Me, Message } from '@tidings/contracts'
import type { LiveState, PendingMessage } from '../../src/state/live-state.js'
import { createLiveStore, type LiveStore } from '../../src/state/live-store.js'
import { applyMe } from '../../src/state/users.js'
import type { ClientStorage } from '../../src/storage/client-storage.js'
import { createMemoryKeeper } from '../../src/storage/memory-keeper.js'
import { createLiveSync, type LiveSync } from '../../src/sync/live-sync.js'
import type { Connection } from '../../src/transport/connection.js'
import type { ModelLink } from './model-network.js'

interface Running {
  readonly store: LiveStore
  readonly sync: LiveSync
  readonly memory: ReturnType<typeof createMemoryKeeper>
}

/** A tab of somebody's browser: the real store, reducer, outbox and room sync, behind a link of the model network. */
export class ModelDevice {
  readonly me: Me
  readonly link: ModelLink
  readonly #storage: ClientStorage
  readonly #roomIds: readonly string[]
  #running: Running

  private constructor(options: DeviceOptions, running: Running) {
    this.me = options.me
    this.link = options.link
    this.#storage = options.storage
    this.#roomIds = options.roomIds
    this.#running = running
  }

  static async start(options: DeviceOptions): Promise<ModelDevice> {
    return new ModelDevice(options, await run(options))
  }

  /** The tab is killed, at whatever it was, and opened again with nothing but what was stored. */
  async crash(): Promise<void> {
    this.link.down()
    this.#running.memory.stop()
    this.#running.sync.reset()
    const options = { me: this.me, link: this.link, storage: this.#storage, roomIds: this.#roomIds }
    this.#running = await run(options)
  }

  end(): void {
    this.link.down()
    this.#running.memory.stop()
    this.#running.sync.reset()
  }

  get actions(): LiveSync['actions'] {
    return this.#running.sync.actions
  }

  get state(): LiveState {
    return this.#running.store.get()
  }

  messages(roomId: string): readonly Message[] {
    return this.state.timelines[roomId]?.messages ?? []
  }

  /** What is on its way to the room, and to those of its threads that were opened. */
  pending(roomId: string): readonly PendingMessage[] {
    const { timelines, threads } = this.state
    const replies = Object.values(threads).flatMap((view) => (view.roomId === roomId ? view.pending : []))
    return [...(timelines[roomId]?.pending ?? []), ...replies]
  }

  /** Opens a thread, for as long as the tab lives. */
  openThread(roomId: string, rootId: string): void {
    if (!this.state.threads[rootId]) this.actions.threads.open(roomId, rootId)
  }
}

export interface DeviceOptions {
  readonly me: Me
  readonly link: ModelLink
  /** Shared by the tabs of one browser. */
  readonly storage: ClientStorage
  /** The rooms that it shows. */
  readonly roomIds: readonly string[]
}

async function run({ me, link, storage, roomIds }: DeviceOptions): Promise<Running> {
  const store = createLiveStore()
  const { liveId, request, notify, call } = link
  const sync = createLiveSync({
    store,
    call,
    connection: { liveId, request, notify } as unknown as Connection,
    onSignedOut: () => {},
  })
  const memory = createMemoryKeeper({ store, epoch: sync.epoch })
  link.serve({ handle: sync.handle, onDown: sync.pause })
  const recollection = await storage.recall()
  const remembered = recollection?.me.id === me.id ? recollection : undefined
  const account = storage.account(me.id)
  store.update((state) => applyMe(state, me))
  sync.begin({ userId: me.id, storage: account.outbox, tabs: storage.tabs }, remembered)
  memory.begin(account, remembered?.timelines)
  for (const roomId of roomIds) {
    memory.opened(roomId)
    sync.actions.timeline.open(roomId)
  }
  return { store, sync, memory }
}
