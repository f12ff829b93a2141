import type { Message } from '@tidings/contracts'
import { eventually } from '@tidings/testing'
import { expect, it } from 'vitest'
import { RoomServer } from '../../test/room-server.js'
import { ada, myRoom, roomId, uuid } from '../../test/room-story.js'
import { createLiveStore } from '../state/live-store.js'
import { applyRooms } from '../state/rooms.js'
import { applyMe } from '../state/users.js'
import { createTimelines } from './timelines.js'

const rooms = [roomId, uuid(0xa1), uuid(0xa2)]

function following() {
  const server = new RoomServer()
  const store = createLiveStore()
  const listed = rooms.map((id) => myRoom({ id }))
  store.update((state) => applyRooms(applyMe(state, ada), listed))
  const { connection, call } = server
  const timelines = createTimelines({
    store,
    connection,
    call,
    pendingOf: () => [],
    onApplied: () => {},
    onMet: () => {},
    onReloaded: () => {},
  })
  const timeline = (id = roomId) => store.get().timelines[id]
  async function opened(id = roomId): Promise<() => void> {
    const close = timelines.actions.open(id)
    await eventually('the room is live', () => timeline(id)?.phase === 'live')
    server.takeRequests()
    return close
  }
  return { server, timelines, timeline, opened }
}

const seqs = (messages: readonly Message[] = []) => messages.map(({ seq }) => seq)

it('J2: after a reconnect all open rooms join at once, the one shown last first', async () => {
  const { server, timelines, opened } = following()
  const [first, second, third] = rooms
  rooms.forEach((id, index) => void server.log(id).write(index + 1))
  await opened(third)
  const close = await opened(first)
  await opened(second)
  close()
  await opened(first)
  server.reconnect()
  timelines.goOn({ isNewEpoch: false })
  expect(server.takeRequests()).toEqual(['joinRoom after 1', 'joinRoom after 2', 'joinRoom after 3'])
})

it('C5: an older page shows the changes that were applied while it was on its way', async () => {
  const { server, timelines, timeline, opened } = following()
  const log = server.log(roomId)
  log.write(60)
  await opened()
  server.holds = () => {
    log.change(5, { kind: 'messageEdited', body: 'edited meanwhile' })
    log.change(6, { kind: 'messageDeleted' })
    log.change(7, { kind: 'reactionAdded', emoji: '👍' })
    timelines.receive(roomId, log.entries.slice(60), log.head)
  }
  await timelines.actions.loadBefore(roomId)
  expect(timeline()?.messages).toEqual(log.messages)
  expect(timeline()).toMatchObject({ hasBefore: false, isLoadingBefore: false })
})

it('C5: leaves a message alone that shows a later change already', async () => {
  const { server, timelines, timeline, opened } = following()
  const log = server.log(roomId)
  log.write(60)
  await opened()
  log.change(5, { kind: 'messageEdited', body: 'first' })
  log.change(5, { kind: 'messageEdited', body: 'second' })
  server.holds = () => timelines.receive(roomId, log.entries.slice(60, 61), log.head)
  await timelines.actions.loadBefore(roomId)
  expect(timeline()?.messages[4]).toMatchObject({ body: 'second', lastRev: 62 })
})

it('C5: asks again for a page that is older than all changes that are remembered', async () => {
  const { server, timelines, timeline, opened } = following()
  const log = server.log(roomId)
  log.write(60)
  await opened()
  server.holds = ({ request }) => {
    if (log.head.rev > 60 || request !== 'listMessages') return
    for (let n = 0; n < 501; n += 1) log.change(5, { kind: 'messageEdited', body: `edit ${n}` })
    timelines.receive(roomId, log.entries.slice(60, 300), log.head)
    timelines.receive(roomId, log.entries.slice(300), log.head)
  }
  await timelines.actions.loadBefore(roomId)
  expect(server.takeRequests()).toEqual(['listMessages', 'listMessages'])
  expect(timeline()?.messages).toEqual(log.messages)
})

it('C5: leaves out a page from before a reset', async () => {
  const { server, timelines, timeline, opened } = following()
  const log = server.log(roomId)
  log.write(60)
  await opened()
  server.holds = ({ request }) => {
    server.holds = () => undefined
    expect(request).toBe('listMessages')
    timelines.pause()
    server.reconnect()
    timelines.goOn({ isNewEpoch: true })
  }
  await timelines.actions.loadBefore(roomId)
  await eventually('the newest page', () => timeline()?.phase === 'live')
  expect(seqs(timeline()?.messages)[0]).toBe(11)
})
