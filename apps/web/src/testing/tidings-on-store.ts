import type { LiveState, TidingsClient } from '@tidings/client'
import type { Me } from '@tidings/contracts'
import { createStore, type StoreApi } from 'zustand/vanilla'

export const ada: Me = {
  id: 'a0000000-0000-4000-8000-000000000001',
  username: 'ada',
  displayName: 'Ada Lovelace',
  role: 'member',
  bot: false,
  createdAt: '2026-11-01T09:00:00.000Z',
}

/** A real store as the SDK would fill it for somebody who is signed in and connected. */
export function liveStore(changes: Partial<LiveState> = {}): StoreApi<LiveState> {
  return createStore<LiveState>(() => ({
    session: { phase: 'signedIn', me: ada },
    connection: { phase: 'live' },
    rooms: {},
    users: { [ada.id]: ada },
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
    workspaceName: 'Tidings',
    preferences: undefined,
    ...changes,
  }))
}

type SomeMethods = { readonly [Group in keyof TidingsClient]?: Partial<TidingsClient[Group]> }

/** A client on that store with the methods a component is known to call; any other would be a mistake. */
export function tidingsOn(store: StoreApi<LiveState>, methods: SomeMethods): TidingsClient {
  return { store, ...methods } as TidingsClient
}
