import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbeddedMongo } from '@tidings/embedded-mongo'
import { eventually } from '@tidings/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { freePort, takePort } from './kit/free-port.js'
import { request, signUp } from './kit/person.js'
import { newDatabaseUri } from './kit/test-server.js'

const api = fileURLToPath(new URL('..', import.meta.url))

interface Node {
  readonly child: ChildProcess
  output: string
  isReady(): Promise<string>
  ended(): Promise<number | null>
}

/** Starts the real program, from its sources, with only these settings. */
function start(env: Record<string, string>): Node {
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=tidings-source', 'src/main.ts'], {
    cwd: api,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', BCRYPT_COST: '4', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ending = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const node: Node = {
    child,
    output: '',
    isReady: () =>
      eventually(
        `is ready: ${JSON.stringify(env)}`,
        () => /Tidings is ready at (\S+)/.exec(node.output)?.[1],
        { withinMs: 30_000 },
      ),
    ended: () => ending,
  }
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (node.output += chunk))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ending
  })
  return node
}

async function newDataDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'tidings-process-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 }))
  return dir
}

describe('the program', () => {
  it('brings a database along, keeps its secret to itself, and loses nothing to kill -9', async () => {
    const dataDir = await newDataDir()
    const first = start({ DATA_DIR: dataDir })
    const ada = await signUp(await first.isReady(), 'ada')
    const room = await ada.createRoom('Kept')
    const socket = await ada.connect()
    const texts = Array.from({ length: 50 }, (_, n) => `text ${n}`)
    await Promise.all(
      texts.map((body) => socket.do('chatMessage', { roomId: room.id, id: randomUUID(), body })),
    )
    first.child.kill('SIGKILL')
    await first.ended()
    if (process.platform !== 'win32')
      expect((await stat(join(dataDir, 'jwt-secret'))).mode & 0o777).toBe(0o600)

    const again = ada.at(await start({ DATA_DIR: dataDir }).isReady())
    const page = await again.get(`/rooms/${room.id}/messages?limit=100`)
    expect(page.messages.map((message: { body: string }) => message.body)).toEqual(texts)
    expect(page.head).toEqual({ seq: 50, rev: 51 })
  }, 90_000)

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'on %s acknowledges what it was given, and ends with 0',
    async (signal) => {
      const settings = { DATA_DIR: await newDataDir(), MONGODB_URI: newDatabaseUri() }
      const node = start(settings)
      const ada = await signUp(await node.isReady(), 'ada')
      const room = await ada.createRoom('Draining')
      const socket = await ada.connect()
      // With the one by REST, as many as a page of history holds.
      const ids = Array.from({ length: 99 }, () => randomUUID())
      const byRest = randomUUID()
      const post = ada
        .ask('POST', `/rooms/${room.id}/messages`, { id: byRest, body: 'x' })
        .catch(() => undefined)
      const sends = ids.map((id) =>
        socket.ask('chatMessage', { roomId: room.id, id, body: 'x' }).catch(() => undefined),
      )
      await Promise.race(sends)
      node.child.kill(signal)
      expect(await node.ended()).toBe(0)

      const acks = await Promise.all(sends)
      for (const ack of acks) if (ack && !ack.ok) expect(ack.error.retryable).toBe(true)
      const answer = await post
      if (answer && answer.status !== 201) expect(answer.body.retryable).toBe(true)
      const acked = ids.filter((_, n) => acks[n]?.ok)
      expect(acked.length).toBeGreaterThan(0)
      const page = await ada.at(await start(settings).isReady()).get(`/rooms/${room.id}/messages?limit=100`)
      const all = page.messages.map((message: { id: string }) => message.id)
      expect(all.includes(byRest)).toBe(answer?.status === 201)
      const stored = all.filter((id: string) => id !== byRest)
      // What was taken was acknowledged, and what was acknowledged is there.
      expect(stored).toEqual(acked)
    },
  )

  it('waits for a database that does not answer yet, and says so once', async () => {
    const port = await freePort()
    const node = start({
      DATA_DIR: await newDataDir(),
      MONGODB_URI: `mongodb://127.0.0.1:${port}/later?serverSelectionTimeoutMS=200`,
    })
    await eventually('says that it waits', () => node.output.includes('does not answer yet'), {
      withinMs: 20_000,
    })
    const url = await eventually('listens', () => /Listening at ([^\s"]+)/.exec(node.output)?.[1])
    expect((await request(url, 'GET', '/healthz')).status).toBe(200)
    expect((await request(url, 'GET', '/readyz')).status).toBe(503)
    const refusal = await request(url, 'POST', '/api/auth/login', { body: { login: 'a', password: 'b' } })
    expect(refusal.body).toMatchObject({ status: 503, code: 'DATABASE_UNAVAILABLE', retryable: true })

    const mongo = await startEmbeddedMongo({ temporary: true, port })
    onTestFinished(() => mongo.stop())
    await node.isReady()
    expect((await request(url, 'GET', '/readyz')).status).toBe(200)
    expect(node.output.match(/does not answer yet/g)).toHaveLength(1)
  }, 60_000)

  it.each([
    [{ PORT: 'many' }, 'PORT must be a whole number from 0 to 65535'],
    [{ MONGODB_URI: 'http://x' }, 'MONGODB_URI must be an address that begins with mongodb://'],
    [{ JWT_SECRET: 'short' }, 'JWT_SECRET must be at least 32 bytes long'],
    [
      { BCRYPT_COST: '3', SIGN_UP: 'maybe' },
      'SIGN_UP must be open, invite or closed. BCRYPT_COST must be a whole number from 4 to 15.',
    ],
    [
      { NODE_ENV: 'production', MONGODB_URI: 'mongodb://localhost' },
      'JWT_SECRET must be set where MONGODB_URI is',
    ],
  ])('does not start with %j, and says why', async (env, sentence) => {
    const node = start({ DATA_DIR: await newDataDir(), ...env } as Record<string, string>)
    expect(await node.ended()).toBe(1)
    expect(node.output).toContain(`Tidings can't start: ${sentence}`)
  })

  it('says so when its address is taken', async () => {
    const { port, close } = await takePort()
    onTestFinished(close)
    const node = start({ DATA_DIR: await newDataDir(), MONGODB_URI: newDatabaseUri(), PORT: String(port) })
    expect(await node.ended()).toBe(1)
    expect(node.output).toContain('Choose another PORT')
  })
})
