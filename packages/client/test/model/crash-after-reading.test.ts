import { seededRandom } from '@tidings/testing'
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { createMemoryStorage } from '../../src/storage/memory-storage.js'
import { ada, ben, roomId, uuid } from '../room-story.js'
import { ModelDevice } from './model-device.js'
import { ModelLink } from './model-network.js'
import { ModelServer } from './model-server.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Longer than it takes to keep what the state shows, and to hear the next beacon. */
const awhileMs = 20_000

/** Ada's tab, with a room of three messages by Ben. */
async function withThreeMessages() {
  const server = new ModelServer({
    users: [ada, { ...ada, ...ben }],
    roomIds: [roomId],
    told: { entries: (...news) => link.tell(...news), thread: () => {} },
  })
  const link = new ModelLink({ server, me: ada, random: seededRandom(1) })
  const device = await ModelDevice.start({
    me: ada,
    link,
    storage: createMemoryStorage(),
    roomIds: [roomId],
  })
  onTestFinished(() => device.end())
  link.up()
  for (const n of [1, 2, 3]) server.post(ben, { roomId, id: uuid(n), body: `message ${n}` })
  await vi.advanceTimersByTimeAsync(awhileMs)
  return { server, link, device }
}

it('M2: a mark that was moved without a connection, just before a crash, is told after it', async () => {
  const { server, link, device } = await withThreeMessages()
  link.down()
  device.actions.rooms.markRead(roomId, 2)
  await vi.advanceTimersByTimeAsync(awhileMs)
  await device.crash()
  expect(server.mark(roomId, ada.id)).toMatchObject({ readSeq: 0 })
  link.up()
  await vi.advanceTimersByTimeAsync(awhileMs)
  expect(server.mark(roomId, ada.id)).toMatchObject({ readSeq: 2, unread: 1 })
})

it('M2: a mark that was lowered without a connection, just before a crash, is told after it', async () => {
  const { server, link, device } = await withThreeMessages()
  device.actions.rooms.markRead(roomId, 3)
  await vi.advanceTimersByTimeAsync(awhileMs)
  link.down()
  device.actions.rooms.markUnread(roomId, 2)
  await vi.advanceTimersByTimeAsync(awhileMs)
  await device.crash()
  link.up()
  await vi.advanceTimersByTimeAsync(awhileMs)
  expect(server.mark(roomId, ada.id)).toMatchObject({ readSeq: 1, markVersion: 1, unread: 2 })
})
