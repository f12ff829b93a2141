import { expect, it } from 'vitest'
import { ada, myRoom, roomId, uuid } from '../../test/room-story.js'
import { NetworkError } from '../errors.js'
import { createLiveStore } from '../state/live-store.js'
import { applyMe } from '../state/users.js'
import { createMemoryStorage } from '../storage/memory-storage.js'
import type { Connection } from '../transport/connection.js'
import { createLiveSync } from './live-sync.js'

/** Ada is signed in without a connection, in one room. */
function withoutConnection() {
  const store = createLiveStore()
  const request = () => Promise.reject(new NetworkError('There is no connection.'))
  const connection = { liveId: () => undefined, request, notify: () => {} } as unknown as Connection
  const sync = createLiveSync({ store, call: request, connection, onSignedOut: () => {} })
  const storage = createMemoryStorage()
  store.update((state) => applyMe(state, ada))
  sync.begin({ userId: ada.id, storage: storage.account(ada.id).outbox, tabs: storage.tabs })
  sync.handle({ name: 'roomAdded', payload: { room: myRoom() } })
  return { store, sync, ...sync.actions }
}

it('J4: unsent replies stay with their author, also those of threads that are not open', async () => {
  const { store, sync, messages, timeline } = withoutConnection()
  timeline.open(roomId)
  const id = messages.send(roomId, 'a reply', { thread: uuid(1001) })
  sync.handle({ name: 'roomRemoved', payload: { roomId } })
  expect(store.get().unsent[roomId]).toMatchObject([{ id, body: 'a reply', thread: uuid(1001) }])
})

it('J4: who types in a thread of a room that one left is forgotten with the room', () => {
  const { store, sync } = withoutConnection()
  sync.handle({ name: 'typing', payload: { roomId, thread: uuid(1001), userId: uuid(2) } })
  sync.handle({ name: 'roomRemoved', payload: { roomId } })
  expect(store.get().typing).toEqual({})
})

it('J4: pins that could not be loaded before one left the room leave nothing', async () => {
  const { store, sync, rooms } = withoutConnection()
  const loading = expect(rooms.loadPins(roomId)).rejects.toBeInstanceOf(NetworkError)
  sync.handle({ name: 'roomRemoved', payload: { roomId } })
  await loading
  expect(store.get().pins).toEqual({})
})
