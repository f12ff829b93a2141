import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { errorTable } from '@tidings/contracts'
import { eventually } from '@tidings/testing'
import mongoose from 'mongoose'
import { describe, expect, it } from 'vitest'
import { LiveConnection } from './kit/live-connection.js'
import { type Person, password, request } from './kit/person.js'
import { TcpProxy } from './kit/tcp-proxy.js'
import { newDatabaseUri, startServerForTest, type TestServer } from './kit/test-server.js'

/** A server that reaches its database by way of a proxy. */
async function startBehindProxy(): Promise<{ server: TestServer; proxy: TcpProxy }> {
  const uri = new URL(newDatabaseUri())
  const proxy = await TcpProxy.to({ host: uri.hostname, port: Number(uri.port) })
  uri.host = `127.0.0.1:${proxy.port}`
  return { server: await startServerForTest({ MONGODB_URI: uri.href }), proxy }
}

const ways: [string, (proxy: TcpProxy) => Promise<void>][] = [
  ['refuses connections', (proxy) => proxy.set('refuse')],
  ['is silent', (proxy) => proxy.set('hold')],
  ['is half-open', (proxy) => proxy.set('lose')],
  [
    'is very slow',
    async (proxy) => {
      proxy.delayMs = 7_000
    },
  ],
]

async function heal(proxy: TcpProxy): Promise<void> {
  proxy.delayMs = 0
  await proxy.set('pass')
}

/** How long an answer took, by the clock of the one who waits. */
async function timed<Result>(answer: Promise<Result>): Promise<{ answer: Result; tookMs: number }> {
  const sinceMs = performance.now()
  return { answer: await answer, tookMs: performance.now() - sinceMs }
}

/** Sends one after the other, each until it is acknowledged, as an outbox does. */
async function sendAll(socket: LiveConnection, roomId: string, texts: readonly string[]): Promise<void> {
  for (const body of texts) await sendUntilAcked(socket, { roomId, id: randomUUID(), body })
}

async function sendUntilAcked(
  socket: LiveConnection,
  message: { roomId: string; id: string; body: string },
): Promise<void> {
  await eventually(
    `“${message.body}” is acknowledged`,
    async () => {
      const ack = await socket.ask('chatMessage', message)
      if (!ack.ok) expect(ack.error.retryable).toBe(true)
      return ack.ok
    },
    { withinMs: 30_000, everyMs: 200 },
  )
}

async function textsOf(person: Person, roomId: string): Promise<string[]> {
  const page = await person.get(`/rooms/${roomId}/messages?limit=100`)
  return page.messages.map((message: { body: string }) => message.body)
}

describe.each(ways)('while the database %s', (_way, goAway) => {
  it('S2: everything is refused in time as retryable, and works again unaided', async () => {
    const { server, proxy } = await startBehindProxy()
    const people = await Promise.all(['ada', 'ben', 'cy'].map((name) => server.person(name)))
    const [ada] = people as [Person, Person, Person]
    const room = await ada.createRoom('Away')
    for (const person of people.slice(1)) await person.join(room.id)
    const sockets = await Promise.all(people.map((person) => person.connect()))
    const [socket] = sockets as [LiveConnection, LiveConnection, LiveConnection]

    await goAway(proxy)
    const message = { roomId: room.id, id: randomUUID(), body: 'first' }
    const answers = await Promise.all([
      timed(socket.ask('chatMessage', message)),
      timed(socket.ask('joinRoom', { roomId: room.id })),
      timed(ada.ask('GET', `/rooms/${room.id}/messages`).then(({ body }) => ({ error: body }))),
      timed(signIn(server).then(({ body }) => ({ error: body }))),
      timed(LiveConnection.open(server.url, ada.token).catch((error) => ({ error }))),
    ])
    expect(errorTable.DATABASE_UNAVAILABLE.retryable).toBe(true)
    for (const { answer, tookMs } of answers) {
      expect(answer).toMatchObject({ error: { code: 'DATABASE_UNAVAILABLE' } })
      // The clock of a busy machine proves no promise; it shows a hang.
      expect(tookMs).toBeLessThan(8_000)
    }
    expect((await request(server.url, 'GET', '/healthz')).status).toBe(200)
    await eventually('is not ready', async () => (await request(server.url, 'GET', '/readyz')).status === 503)

    const texts = sockets.map((_, n) => [1, 2, 3, 4].map((k) => `${n}.${k}`))
    const sending = sockets.map((each, n) => sendAll(each, room.id, texts[n] ?? []))
    await heal(proxy)
    await eventually('takes it again', async () => (await socket.ask('chatMessage', message)).ok)
    await Promise.all(sending)

    expect((await signIn(server)).status).toBe(200)
    const all = await textsOf(ada, room.id)
    expect([...all].sort()).toEqual(['first', ...texts.flat()].sort())
    for (const [n, own] of texts.entries()) {
      expect(all.filter((text) => text.startsWith(`${n}.`))).toEqual(own)
    }
  }, 90_000)
})

describe('while the database is silent', () => {
  it('S1: what a socket may have in progress has a bound, and others are not refused for it', async () => {
    const { server, proxy } = await startBehindProxy()
    const [ada, ben] = [await server.person('ada'), await server.person('ben')]
    const room = (await ada.get('/rooms')).rooms[0]
    const [greedy, modest] = await Promise.all([ada.connect(), ben.connect()])
    await proxy.set('hold')
    const send = (socket: LiveConnection) =>
      socket.ask('chatMessage', { roomId: room.id, id: randomUUID(), body: 'x' })
    const asked = Array.from({ length: 300 }, () => send(greedy))
    const codes = (await Promise.all(asked)).map((ack) => (ack.ok ? 'ok' : ack.error.code))
    expect(codes.filter((code) => code === 'OVERLOADED')).toHaveLength(300 - 256)
    expect(codes.filter((code) => code === 'DATABASE_UNAVAILABLE')).toHaveLength(256)
    expect(await send(modest)).toMatchObject({ error: { code: 'DATABASE_UNAVAILABLE' } })

    await heal(proxy)
    await eventually('takes it again', async () => (await send(greedy)).ok, { withinMs: 20_000 })
  }, 60_000)

  it('S2: a handshake is refused in time, and let in when the database is back', async () => {
    const { server, proxy } = await startBehindProxy()
    const ada = await server.person('ada')
    await proxy.set('hold')
    await expect(ada.connect()).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' })
    await heal(proxy)
    const socket = await eventually('is let in again', () => ada.connect().catch(() => undefined), {
      withinMs: 20_000,
      everyMs: 200,
    })
    expect(socket.all('welcome')).toHaveLength(1)
  }, 60_000)

  it('S3: stopping does not wait for it for ever', async () => {
    const { server, proxy } = await startBehindProxy()
    const ada = await server.person('ada')
    const room = (await ada.get('/rooms')).rooms[0]
    const socket = await ada.connect()
    await proxy.set('hold')
    const sent = socket.ask('chatMessage', { roomId: room.id, id: randomUUID(), body: 'x' })
    await Promise.race([sent, delay(100)])
    const stopped = server.stop()
    expect(await sent).toMatchObject({ error: { retryable: true } })
    await proxy.set('refuse')
    await stopped
  }, 60_000)
})

function signIn(server: TestServer) {
  return request(server.url, 'POST', '/api/auth/login', { body: { login: 'ada', password } })
}

describe('a database that comes back without what was not in its journal', () => {
  it('M2: gets read marks from the entries again', async () => {
    const { server, proxy } = await startBehindProxy()
    const ada = await server.person('ada')
    const room = await ada.createRoom('Marks')
    for (const text of ['one', 'two', 'three']) await ada.post(room.id, text)
    const marks = { readSeq: 3, unread: 0 }
    expect(await markOf(ada, room.id)).toEqual(marks)
    await forgetMark(server, room.id, ada.id)
    await proxy.set('refuse')
    await eventually('notices', async () => (await request(server.url, 'GET', '/readyz')).status === 503)
    await heal(proxy)
    await eventually('raises it again', async () => expect(await markOf(ada, room.id)).toEqual(marks), {
      withinMs: 20_000,
      everyMs: 200,
    })
  }, 60_000)
})

describe('a database that goes away in the middle of a write', () => {
  it('S2: refuses what it was about to write as retryable, never as our fault', async () => {
    const { server, proxy } = await startBehindProxy()
    const ada = await server.person('ada')
    const room = await ada.createRoom('Cut')
    const socket = await ada.connect()
    proxy.delayMs = 30
    const messages = Array.from({ length: 60 }, (_, n) => ({
      roomId: room.id,
      id: randomUUID(),
      body: `${n}`,
    }))
    const first = messages.slice(0, 20).map((message) => socket.ask('chatMessage', message))
    await Promise.race(first)
    const rest = messages.slice(20).map((message) => socket.ask('chatMessage', message))
    await proxy.set('refuse')
    for (const ack of await Promise.all([...first, ...rest])) {
      if (!ack.ok) expect(ack.error.code).toBe('DATABASE_UNAVAILABLE')
    }

    await heal(proxy)
    await Promise.all(messages.map((message) => sendUntilAcked(socket, message)))
    expect((await textsOf(ada, room.id)).toSorted()).toEqual(messages.map(({ body }) => body).toSorted())
  })
})

async function markOf(person: Person, roomId: string) {
  const { membership, unread } = await person.get(`/rooms/${roomId}`)
  return { readSeq: membership.readSeq, unread }
}

/** As a database that was killed does with what it had not written down. */
async function forgetMark(server: TestServer, roomId: string, userId: string): Promise<void> {
  const connection = await mongoose.createConnection(server.databaseUri).asPromise()
  const id = `${roomId}:${userId}` as never
  await connection.collection('memberships').updateOne({ _id: id }, { $set: { readSeq: 0 } })
  await connection.close()
}
