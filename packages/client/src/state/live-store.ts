import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LiveState } from './live-state.js'

export interface LiveStore {
  /** What outsiders read and subscribe to. */
  readonly outside: Pick<StoreApi<LiveState>, 'getState' | 'subscribe'>
  /** The newest state, including what an open batch has not shown yet. */
  get(): LiveState
  /** Replaces the state; returning the same value changes nothing and tells nobody. */
  update(change: (state: LiveState) => LiveState): void
  /** Shows all updates of `work` as one, once it has ended. */
  batch(work: () => void): void
}

export const initialState: LiveState = {
  session: { phase: 'restoring' },
  connection: { phase: 'idle' },
  rooms: undefined,
  users: {},
  timelines: {},
  unsent: {},
  threads: {},
  threadMarks: {},
  pins: {},
  quoted: {},
  typing: {},
  members: {},
  presence: {},
  reads: {},
  workspaceName: undefined,
  preferences: undefined,
}

export function createLiveStore(): LiveStore {
  const store = createStore<LiveState>(() => initialState)
  let draft: LiveState | undefined

  function get(): LiveState {
    return draft ?? store.getState()
  }

  function update(change: (state: LiveState) => LiveState): void {
    const next = change(get())
    if (draft) draft = next
    else store.setState(next, true)
  }

  function batch(work: () => void): void {
    if (draft) {
      work()
      return
    }
    draft = store.getState()
    try {
      work()
    } finally {
      const next = draft
      draft = undefined
      store.setState(next, true)
    }
  }

  const outside = { getState: store.getState, subscribe: store.subscribe }
  return { outside, get, update, batch }
}
