import { eventually } from '@tidings/testing'
import { expect, it } from 'vitest'
import { RoomServer } from '../../test/room-server.js'
import { ada, myRoom, roomId } from '../../test/room-story.js'
import { NetworkError } from '../errors.js'
import { createLiveStore } from '../state/live-store.js'
import { applyRoomAdded, applyRoomRemoved, applyRooms } from '../state/rooms.js'
import { applyMe } from '../state/users.js'
import { createTimelines } from './timelines.js'

/** A room of two hundred messages that is open, unless it is opened by the test. */
async function openRoom({ isOpen = true } = {}) {
  const server = new RoomServer()
  const log = server.log(roomId)
  log.write(200)
  const store = createLiveStore()
  store.update((state) => applyRooms(applyMe(state, ada), [myRoom()]))
  const { connection, call } = server
  const nothing = { onApplied: () => {}, onMet: () => {}, onReloaded: () => {} }
  const timelines = createTimelines({ store, connection, call, pendingOf: () => [], ...nothing })
  const timeline = () => store.get().timelines[roomId]
  const isLive = () => timeline()?.phase === 'live'
  if (isOpen) {
    timelines.actions.open(roomId)
    await eventually('the room is live', isLive)
  }
  const ends = () => [timeline()?.messages[0]?.seq, timeline()?.messages.at(-1)?.seq]
  const tell = (fromRev: number) => timelines.receive(roomId, log.entries.slice(fromRev), log.head)
  server.takeRequests()
  return { server, log, store, timelines, timeline, isLive, ends, tell, ...timelines.actions }
}

it('W1: a message that is shown needs no request', async () => {
  const { server, ends, jumpTo } = await openRoom()
  expect(await jumpTo(roomId, { seq: 170 })).toMatchObject({ seq: 170 })
  expect([server.takeRequests(), ends()]).toEqual([[], [151, 200]])
})

it('W1: a room that is being opened goes there once it is', async () => {
  const { jumpTo, ends, open } = await openRoom({ isOpen: false })
  open(roomId)
  expect(await jumpTo(roomId, { seq: 60 })).toMatchObject({ seq: 60 })
  expect(ends()).toEqual([35, 84])
})

it('W1: of two jumps the later one counts, whichever answer comes first', async () => {
  const { server, jumpTo, ends } = await openRoom()
  const gates: (() => void)[] = []
  server.holds = () => new Promise<void>((resolve) => gates.push(resolve))
  const jumps = [jumpTo(roomId, { seq: 30 }), jumpTo(roomId, { seq: 100 })]
  await eventually('both ask', () => gates.length === 2)
  gates[1]?.()
  await jumps[1]
  gates[0]?.()
  await jumps[0]
  expect(ends()).toEqual([75, 124])
})

it('W3: messages that come while the last page is on its way are neither lost nor doubled', async () => {
  const { server, log, jumpTo, loadAfter, tell, timeline, ends } = await openRoom()
  await jumpTo(roomId, { seq: 130 })
  server.holds = () => {
    log.write(3)
    log.change(160, { kind: 'messageEdited', body: 'edited meanwhile' })
    tell(log.head.rev - 4)
  }
  await loadAfter(roomId)
  expect([ends(), timeline()?.hasAfter]).toEqual([[105, 203], false])
  expect(timeline()?.messages).toEqual(log.messages.slice(104))
  log.write(1)
  tell(log.head.rev - 1)
  expect(ends()).toEqual([105, 204])
})

it('W4: a reset while it is detached leads to the newest page', async () => {
  const { server, log, timelines, jumpTo, timeline, isLive, ends } = await openRoom()
  await jumpTo(roomId, { seq: 30 })
  timelines.pause()
  log.write(600)
  server.reconnect()
  timelines.goOn({ isNewEpoch: false })
  await eventually('the newest page', () => isLive() && timeline()?.head.seq === 800)
  expect([ends(), timeline()?.hasAfter]).toEqual([[751, 800], false])
})

it('W4: a jump that another epoch overtakes is made anew', async () => {
  const { server, timelines, jumpTo, ends } = await openRoom()
  server.holds = ({ request }) => {
    if (request !== 'listMessages') return
    server.holds = () => undefined
    timelines.pause()
    server.reconnect()
    timelines.goOn({ isNewEpoch: true })
  }
  expect(await jumpTo(roomId, { seq: 60 })).toMatchObject({ seq: 60 })
  expect(ends()).toEqual([35, 84])
})

it('W2: catches up after a lost connection where it is', async () => {
  const { server, log, timelines, jumpTo, timeline, isLive } = await openRoom()
  await jumpTo(roomId, { seq: 30 })
  timelines.pause()
  log.write(5)
  log.change(30, { kind: 'messageDeleted' })
  server.reconnect()
  timelines.goOn({ isNewEpoch: false })
  await eventually('it is live', () => isLive() && timeline()?.cursor === 206)
  expect(timeline()?.messages).toEqual(log.messages.slice(4, 54))
  expect(timeline()).toMatchObject({ hasAfter: true, head: { seq: 205, rev: 206 } })
})

it('W4: goes to the end as soon as it can, where that was wanted without a connection', async () => {
  const { server, timelines, jumpTo, jumpToLatest, timeline } = await openRoom()
  await jumpTo(roomId, { seq: 30 })
  timelines.pause()
  server.holds = ({ request }) => {
    if (request === 'listMessages') throw new NetworkError('No answer.')
  }
  await expect(jumpToLatest(roomId)).rejects.toThrow('No answer.')
  expect(timeline()?.hasAfter).toBe(true)
  server.holds = () => undefined
  server.reconnect()
  timelines.goOn({ isNewEpoch: false })
  await eventually('the end', () => timeline()?.hasAfter === false)
})

it('J4: a page asked for before one left the room is not put into the room that one joins again', async () => {
  const { server, store, timelines, jumpTo, isLive, ends } = await openRoom()
  let answer = () => {}
  server.holds = () =>
    new Promise<void>((resolve) => {
      answer = resolve
    })
  const refused = expect(jumpTo(roomId, { seq: 30 })).rejects.toBeInstanceOf(NetworkError)
  await eventually('the page is asked for', () => server.requests.length > 0)
  server.holds = () => undefined
  store.update((state) => applyRoomRemoved(state, roomId))
  timelines.removed(roomId)
  store.update((state) => applyRoomAdded(state, myRoom()))
  timelines.added(roomId)
  await eventually('it is live again', isLive)
  answer()
  await refused
  expect(ends()).toEqual([151, 200])
})
