import { randomUUID } from 'node:crypto'
import { eventually } from '@tidings/testing'
import { describe, expect, it } from 'vitest'
import { LiveConnection } from './kit/live-connection.js'
import { request } from './kit/person.js'
import { roomOf } from './kit/room-of.js'
import { startServerForFile } from './kit/server-for-file.js'
import { startServerForTest } from './kit/test-server.js'

const { server, ada } = await startServerForFile('ada')
const room = await roomOf(ada)

const events = ['joinRoom', 'leaveRoom', 'chatMessage', 'typing', 'markRead', 'heads', 'renewToken']

const oddPayloads: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 5],
  ['a string', 'x'],
  ['an array', []],
  ['an operator', { roomId: { $ne: null }, id: { $gt: '' }, body: { $where: 'sleep(1000)' } }],
  ['prototype keys', JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}')],
  ['wrong types', { roomId: 1, id: true, body: null, seq: '1', roomIds: 'x', token: {} }],
  ['strange numbers', { seq: 1e308, after: -1, roomIds: [Number.MAX_VALUE] }],
  ['binary', { roomId: Buffer.from('x'), body: Buffer.from('x') }],
]

/** Sends a frame as it is, past the client library. */
function sendRaw(connection: LiveConnection, frame: string): void {
  const engine = connection.socket.io.engine as unknown as { transport: { ws: WebSocket } }
  engine.transport.ws.send(frame)
}

async function stillServes(): Promise<void> {
  const socket = await ada.connect()
  const ack = await socket.do('chatMessage', { roomId: room.id, id: randomUUID(), body: 'still here' })
  expect(ack.seq).toBeGreaterThan(0)
  expect((await request(server.url, 'GET', '/healthz')).status).toBe(200)
}

describe('an event', () => {
  it.each(oddPayloads)('with %s as its payload is refused, for every event', async (_name, payload) => {
    const socket = await ada.connect()
    for (const event of events) {
      const ack = await socket.send(event, payload)
      expect(ack).toMatchObject({ ok: false, error: { retryable: false, requestId: expect.any(String) } })
      expect(JSON.stringify(ack).length).toBeLessThan(2_000)
    }
    await stillServes()
  })

  it.each(oddPayloads)('with %s and no ack is answered by an error event', async (_name, payload) => {
    const socket = await ada.connect()
    for (const event of events) socket.socket.emit(event, payload)
    await socket.hears('error', ({ event }) => event === 'renewToken')
    expect(socket.all('error').map((error) => error.event)).toEqual(expect.arrayContaining(events))
    expect(socket.socket.connected).toBe(true)
    await stillServes()
  })

  it.each([2_000, 5_000, 12_000])(
    'with an array %i deep, anywhere, is refused like any other',
    async (depth) => {
      const deep = '['.repeat(depth) + ']'.repeat(depth)
      const socket = await ada.connect()
      for (const event of events) {
        sendRaw(socket, `42["${event}",${deep}]`)
        sendRaw(socket, `42["${event}",{"roomId":${deep},"body":${deep},"token":${deep},"roomIds":${deep}}]`)
        sendRaw(socket, `42["${event}",{"unknown":${deep}},${deep}]`)
      }
      await eventually('is refused each time', () => socket.all('error').length === 3 * events.length)
      await stillServes()
    },
  )

  it('with something else than a function for an ack does no harm', async () => {
    const socket = await ada.connect()
    const payload = { roomId: room.id, id: randomUUID(), body: 'no ack' }
    socket.socket.emit('chatMessage', payload, 'not a function')
    socket.socket.emit('chatMessage', payload, { call: 1 }, null)
    expect(await socket.do('chatMessage', payload)).toMatchObject({ id: payload.id })
    await stillServes()
  })

  it.each(['nonsense', '__proto__', 'constructor', 'toString', 'disconnecting ', 'x'.repeat(10_000)])(
    'that nobody has heard of is refused: %s',
    async (event) => {
      const socket = await ada.connect()
      expect(await socket.send(event, {})).toMatchObject({ ok: false, error: { code: 'UNKNOWN_EVENT' } })
    },
  )

  it('that is too frequent is refused as retryable, and works again for others', async () => {
    const strict = await startServerForTest({ RATE_LIMIT_FACTOR: '0.05' })
    const [ben, cy] = [await strict.person('ben'), await strict.person('cy')]
    const general = (await ben.get('/rooms')).rooms[0]
    const [b, c] = await Promise.all([ben.connect(), cy.connect()])
    const send = () => ({ roomId: general.id, id: randomUUID(), body: 'x' })
    const acks = await Promise.all(Array.from({ length: 20 }, () => b.ask('chatMessage', send())))
    expect(acks.filter((ack) => ack.ok)).toHaveLength(15)
    expect(acks.at(-1)).toMatchObject({ error: { code: 'RATE_LIMITED', retryable: true } })
    expect((await c.ask('chatMessage', send())).ok).toBe(true)
  })
})

describe('a frame', () => {
  it('larger than 100 kB closes its connection and nobody else’s', async () => {
    const [big, small] = await Promise.all([ada.connect(), ada.connect()])
    big.socket.emit('chatMessage', { roomId: room.id, id: randomUUID(), body: 'x'.repeat(150_000) })
    await big.isClosed()
    expect(small.socket.connected).toBe(true)
    await stillServes()
  })

  it.each([
    '450-["a"]',
    '4511-["a"]',
    '45999999999-["a"]',
    '42',
    '42{',
    '4',
    '42["chatMessage"',
    '42[null]',
    '42[{}]',
    '9',
    '\u0000',
  ])('that makes no sense does no harm: %j', async (frame) => {
    const socket = await ada.connect()
    const engine = socket.socket.io.engine as unknown as { transport: { ws: WebSocket } }
    engine.transport.ws.send(frame)
    await stillServes()
  })
})

describe('a website', () => {
  it.each(['https://evil.test', 'null', 'http://127.0.0.1:1'])(
    'at %s can open no connection',
    async (origin) => {
      for (const transport of ['websocket', 'polling']) {
        const options = { transports: [transport], extraHeaders: { origin } }
        await expect(LiveConnection.open(server.url, ada.token, options)).rejects.toBeInstanceOf(Error)
      }
    },
  )

  it('of ours, or one that was allowed, can', async () => {
    const allowing = await startServerForTest({ ALLOWED_ORIGINS: 'https://chat.example.org/' })
    const ben = await allowing.person('ben')
    for (const origin of [allowing.url, 'https://chat.example.org']) {
      const socket = await LiveConnection.open(allowing.url, ben.token, { extraHeaders: { origin } })
      expect(socket.socket.connected).toBe(true)
    }
  })

  it('is told nothing about other origins: no CORS headers for anybody', async () => {
    const answer = await request(server.url, 'GET', '/api/me', {
      token: ada.token,
      headers: { origin: 'https://evil.test' },
    })
    expect(answer.body).toMatchObject({ status: 403, code: 'ORIGIN_NOT_ALLOWED' })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('long-polling', () => {
  it('serves where WebSockets do not pass', async () => {
    const socket = await LiveConnection.open(server.url, ada.token, { transports: ['polling'] })
    const { seq } = await socket.do('chatMessage', { roomId: room.id, id: randomUUID(), body: 'polled' })
    expect(seq).toBeGreaterThan(0)
  })
})
