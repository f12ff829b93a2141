import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Head, MyRoom } from '@tidings/contracts'
import { eventually } from '@tidings/testing'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createSlowConsumers } from '../src/realtime/slow-consumers.js'
import { createSocketServer } from '../src/realtime/socket-server.js'
import type { LiveConnection } from './kit/live-connection.js'
import type { Person } from './kit/person.js'
import { startServerForTest } from './kit/test-server.js'

let ada: Person
let ben: Person
let cy: Person
let flooded: MyRoom
let quiet: MyRoom
let writer: LiveConnection
let lagging: LiveConnection
let reading: LiveConnection

beforeEach(async () => {
  const server = await startServerForTest()
  ;[ada, ben, cy] = [await server.person('ada'), await server.person('ben'), await server.person('cy')]
  ;[flooded, quiet] = [await ada.createRoom('Flooded'), await ada.createRoom('Quiet')]
  for (const room of [flooded, quiet]) for (const person of [ben, cy]) await person.join(room.id)
  ;[writer, lagging, reading] = [await ada.connect(), await ben.connect(), await cy.connect()]
  for (const room of [flooded, quiet]) {
    for (const socket of [lagging, reading]) await socket.do('joinRoom', { roomId: room.id })
  }
})

function webSocketOf({ socket }: LiveConnection): { pause(): void; resume(): void } {
  return (socket.io.engine as unknown as { transport: { ws: { pause(): void; resume(): void } } }).transport
    .ws
}

async function write(room: MyRoom, texts: readonly string[]): Promise<void> {
  for (const body of texts) await writer.do('chatMessage', { roomId: room.id, id: randomUUID(), body })
}

/** More than the buffers of two network stacks hold: 400 messages of 24 kB. */
async function flood(): Promise<void> {
  const line = '€'.repeat(7_900)
  for (let n = 0; n < 400; n += 20) {
    await Promise.all(Array.from({ length: 20 }, (_, k) => write(flooded, [`${n + k} ${line}`])))
  }
}

const hasSeq = (room: MyRoom, seq: number) => (payload: { heads: Record<string, Head> }) =>
  payload.heads[room.id]?.seq === seq

const numbered = (count: number) => Array.from({ length: count }, (_, n) => `n${n}`)

/** The revs that somebody has of a room, from what was heard and what is fetched after its last one. */
async function revsAfterCatchingUp(room: MyRoom): Promise<number[]> {
  const heard = lagging.entriesOf(room.id).map((entry) => entry.rev)
  const revOfJoining = 3
  const page = await ben.get(`/rooms/${room.id}/entries?after=${heard.at(-1) ?? revOfJoining}`)
  expect(page.reset).toBeUndefined()
  return [...heard, ...page.entries.map((entry: { rev: number }) => entry.rev)]
}

describe('a socket that does not read', () => {
  it('J3: gets no entries, and the heads once it reads again; the others notice nothing', async () => {
    webSocketOf(lagging).pause()
    await flood()
    await write(quiet, numbered(20))
    await reading.sees(quiet.id, 'n19')
    expect(reading.textsOf(flooded.id)).toHaveLength(400)
    expect(reading.all('userLeft')).toEqual([])

    webSocketOf(lagging).resume()
    const { heads } = await lagging.hears('heads', hasSeq(flooded, 400))
    expect(heads[quiet.id]).toEqual({ seq: 20, rev: 23 })
    expect(heads[flooded.id]).toEqual({ seq: 400, rev: 403 })
    expect(lagging.textsOf(quiet.id)).toEqual([])
    expect(lagging.textsOf(flooded.id).length).toBeLessThan(400)
    expect(await revsAfterCatchingUp(quiet)).toEqual(numbered(20).map((_, n) => n + 4))
    expect(await revsAfterCatchingUp(flooded)).toEqual(numbered(400).map((_, n) => n + 4))

    await write(quiet, ['live again'])
    await lagging.sees(quiet.id, 'live again')
    expect(lagging.textsOf(quiet.id)).toEqual(['live again'])
    expect(lagging.all('heads').filter(({ heads }) => heads[quiet.id]?.seq)).toHaveLength(1)
  })

  it('J3: is not taken back into a room from which it was removed meanwhile', async () => {
    webSocketOf(lagging).pause()
    await flood()
    await ada.ask('DELETE', `/rooms/${quiet.id}/members/${ben.id}`)
    await write(quiet, ['secret'])
    await reading.sees(quiet.id, 'secret')
    expect(reading.all('userLeft')).toMatchObject([{ roomId: quiet.id, user: { id: ben.id } }])

    webSocketOf(lagging).resume()
    expect(await lagging.hears('roomRemoved')).toEqual({ roomId: quiet.id })
    const { heads } = await lagging.hears('heads', hasSeq(flooded, 400))
    expect(heads).not.toHaveProperty(quiet.id)
    await write(quiet, ['another secret'])
    await write(flooded, ['for all'])
    await lagging.sees(flooded.id, 'for all')
    expect(lagging.textsOf(quiet.id)).toEqual([])
    expect(lagging.all('heads').filter(({ heads }) => heads[quiet.id]?.seq)).toEqual([])
  })

  it('J3: is disconnected when it asks for more and more and reads none of it', async () => {
    webSocketOf(lagging).pause()
    await flood()
    for (let n = 0; n < 5; n += 1) lagging.socket.emit('joinRoom', { roomId: flooded.id, after: 3 }, () => {})
    await eventually('is gone from both rooms', () => reading.all('userLeft').length === 2)
    webSocketOf(lagging).resume()
    await lagging.isClosed()
    await write(flooded, ['for all'])
    await reading.sees(flooded.id, 'for all')
  })

  it('J3: is disconnected when it lags for too long', async () => {
    const http = createServer()
    const io = createSocketServer(() => true)
    io.attach(http)
    const guard = createSlowConsumers(io, { maxLagMs: 300 }).start(async () => new Map())
    await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve))
    onTestFinished(async () => {
      guard.stop()
      await io.close()
    })
    const connected = new Promise<Parameters<Parameters<typeof io.on<'connection'>>[1]>[0]>((resolve) =>
      io.on('connection', resolve),
    )
    const { port } = http.address() as AddressInfo
    const polling = `http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`
    const { sid } = JSON.parse((await (await fetch(polling)).text()).slice(1))
    await fetch(`${polling}&sid=${sid}`, { method: 'POST', body: '40' })
    const socket = await connected
    const reason = new Promise((resolve) => socket.once('disconnect', resolve))
    const mark = { readSeq: 1, markVersion: 0, unread: 0, mentions: 0 }
    for (let n = 0; n < 300; n += 1) socket.emit('readMark', { roomId: randomUUID(), ...mark })
    await eventually('lags', () => socket.data.lag)
    expect(socket.connected).toBe(true)
    expect(await reason).toBe('server namespace disconnect')
    await eventually('is let go', () => io.engine.clientsCount === 0)
  })
})
