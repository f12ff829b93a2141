import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Entry, MyRoom } from '@tidings/contracts'
import { eventually } from '@tidings/testing'
import mongoose from 'mongoose'
import { expect, it, onTestFinished } from 'vitest'
import { freePort } from './kit/free-port.js'
import { LiveConnection } from './kit/live-connection.js'
import type { Person } from './kit/person.js'
import { newDatabaseUri, startServerForTest } from './kit/test-server.js'

const accounts = 20
const socketsPerAccount = 50
const missed = 50

it('J1: a thousand sockets that come back at once miss nothing, cost few queries, and hold up no sender', async () => {
  const settings = { PORT: String(await freePort()), MONGODB_URI: newDatabaseUri() }
  const before = await startServerForTest(settings)
  const people = await inTurns(accounts, (n) => before.person(`person${n}`))
  const [ada, ...others] = people as [Person, ...Person[]]
  const rooms = await inTurns(5, (n) => ada.createRoom(`Room ${n}`))
  for (const room of rooms) await Promise.all(others.map((person) => person.join(room.id)))
  const busy = rooms[0] as MyRoom
  const writer = await ada.connect()
  for (let n = 0; n < 600; n += 50) await Promise.all(numbers(50).map((k) => send(writer, busy, `${n + k}`)))

  const crowd = (await inTurns(socketsPerAccount, () => Promise.all(people.map(connect)))).flat()
  const cursors = new Map<string, number>()
  for (const { id } of rooms) cursors.set(id, (await writer.do('joinRoom', { roomId: id })).head.rev)
  await before.stop()
  await Promise.all(crowd.map((socket) => socket.isClosed()))

  const after = await startServerForTest(settings)
  const historyReads = countHistoryReads(cursors)
  const sender = await LiveConnection.open(after.url, ada.token)
  for (const text of numbers(missed)) await send(sender, busy, `missed ${text}`)

  let acked = 0
  const comingBack = Promise.all(crowd.map((socket) => comeBack(socket, cursors)))
  let caughtUp: Set<number>[] | undefined
  while (!caughtUp) {
    await send(sender, busy, `meanwhile ${acked}`)
    acked += 1
    // As fast as ten people who write all the time.
    caughtUp = await Promise.race([comingBack, delay(100, undefined)])
  }
  expect(acked).toBeGreaterThan(10)
  for (const { id } of rooms) expect(historyReads.get(id) ?? 0).toBeLessThanOrEqual(2)

  const { head } = await sender.do('joinRoom', { roomId: busy.id })
  expect(head.seq).toBe(600 + missed + acked)
  const from = cursors.get(busy.id) ?? 0
  const wanted = numbers(head.rev - from).map((n) => from + 1 + n)
  const revsOf = (n: number) =>
    new Set([...(caughtUp[n] ?? []), ...revsHeard(crowd[n] as LiveConnection, busy)])
  for (const n of crowd.keys()) {
    await eventually('has the newest entry', () => revsOf(n).has(head.rev))
    expect([...revsOf(n)]).toEqual(wanted)
  }
}, 300_000)

/**
 * Counts the reads of each room's log from now on. Looking for what is newer than the crowd's cursors is no read for
 * the crowd: so the node follows what other nodes write, and search what is written at all.
 */
function countHistoryReads(cursors: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const reads = new Map<string, number>()
  mongoose.set(
    'debug',
    (collection: string, operation: string, filter: { room?: string; rev?: { $gt?: number } }) => {
      const { room, rev } = filter ?? {}
      if (collection !== 'entries' || !operation.startsWith('find') || room === undefined) return
      const isForNews = (rev?.$gt ?? 0) > (cursors.get(room) ?? 0)
      if (!isForNews) reads.set(room, (reads.get(room) ?? 0) + 1)
    },
  )
  onTestFinished(() => {
    mongoose.set('debug', false)
  })
  return reads
}

/** Many clients share this process with the server, so that each of them needs patience. */
function connect(person: Person): Promise<LiveConnection> {
  return LiveConnection.open(person.url, person.token, { timeout: 120_000 })
}

/** Connects again, joins each room with the cursor it had, and gives the revs of the busy room that it was answered. */
async function comeBack({ socket }: LiveConnection, cursors: Map<string, number>): Promise<Set<number>> {
  await new Promise<void>((resolve) => {
    socket.once('welcome', () => resolve())
    // Refused or cut off in the crush, it comes again at once.
    socket.on('connect_error', () => socket.connect())
    socket.on('disconnect', () => socket.connect())
    socket.connect()
  })
  socket.off('connect_error').off('disconnect')
  const revs = new Set<number>()
  for (const [roomId, after] of cursors) {
    const ack = await socket.timeout(60_000).emitWithAck('joinRoom', { roomId, after })
    expect(ack).toMatchObject({ ok: true })
    expect(ack.data.reset).toBeUndefined()
    for (const entry of ack.data.entries as Entry[]) revs.add(entry.rev)
  }
  return revs
}

function revsHeard(socket: LiveConnection, room: MyRoom): Set<number> {
  const told = socket.heard as { event: string; payload: { roomId: string; entries: Entry[] } }[]
  const ofRoom = told.filter(({ event, payload }) => event === 'entries' && payload.roomId === room.id)
  return new Set(ofRoom.flatMap(({ payload }) => payload.entries.map((entry) => entry.rev)))
}

function send(socket: LiveConnection, room: MyRoom, body: string): Promise<unknown> {
  return socket.do('chatMessage', { roomId: room.id, id: randomUUID(), body })
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n)
}

async function inTurns<Result>(count: number, act: (n: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  for (const n of numbers(count)) results.push(await act(n))
  return results
}
