import { eventually } from '@tidings/testing'
import mongoose from 'mongoose'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Person, refreshCookieOf, request } from './kit/person.js'
import { SdkPerson } from './kit/sdk-person.js'
import { TcpProxy } from './kit/tcp-proxy.js'
import { newDatabaseUri, startServerForTest, type TestServer } from './kit/test-server.js'

async function startBehindProxy(settings: Record<string, string> = {}) {
  const uri = new URL(newDatabaseUri())
  const direct = await mongoose.createConnection(uri.href).asPromise()
  onTestFinished(() => direct.close())
  const proxy = await TcpProxy.to({ host: uri.hostname, port: Number(uri.port) })
  uri.host = `127.0.0.1:${proxy.port}`
  const server = await startServerForTest({ ...settings, MONGODB_URI: uri.href })
  return { server, proxy, sessions: direct.collection('sessions') }
}

function refresh(server: TestServer, cookie: string) {
  return request(server.url, 'POST', '/api/auth/refresh', { headers: { cookie } })
}

/** The node knows of the person by heart for a moment: what it asks the database next is to exchange the token. */
async function isKnown(person: Person): Promise<void> {
  await person.get('/me')
}

/** Asks until the database answers, and gives the next cookie. */
async function refreshed(server: TestServer, cookie: string): Promise<string> {
  const ask = async () => {
    const answer = await refresh(server, cookie)
    return answer.status === 503 ? undefined : answer
  }
  const answer = await eventually('there is an answer', ask, { withinMs: 30_000, everyMs: 200 })
  expect(answer.status).toBe(200)
  return refreshCookieOf(answer)
}

const ways: [string, (proxy: TcpProxy) => Promise<void>][] = [
  ['refuses connections', (proxy) => proxy.set('refuse')],
  ['is silent, and takes it once it goes on', (proxy) => proxy.set('hold')],
  [
    'takes it and answers too late',
    async (proxy) => {
      proxy.delayMs = 3_000
    },
  ],
]

describe.each(ways)('a refresh while the database %s', (_way, goAway) => {
  it('T2: is refused as retryable and uses nothing up; the next one uses it up once and for all', async () => {
    const { server, proxy } = await startBehindProxy()
    const ada = await server.person('ada')
    await isKnown(ada)
    await goAway(proxy)
    expect(await refresh(server, ada.cookie)).toMatchObject({
      status: 503,
      body: { code: 'DATABASE_UNAVAILABLE', retryable: true },
    })
    proxy.delayMs = 0
    await proxy.set('pass')

    const next = await refreshed(server, ada.cookie)
    expect(next).not.toBe(ada.cookie)
    const newest = await refreshed(server, next)
    expect((await refresh(server, next)).status).toBe(401)
    expect((await refresh(server, newest)).status).toBe(401)
  }, 60_000)
})

it('T2: a refresh whose asker is gone when the database answers uses nothing up', async () => {
  const { server, proxy, sessions } = await startBehindProxy()
  const ada = await server.person('ada')
  await isKnown(ada)
  const before = await sessions.findOne()
  proxy.delayMs = 1_500
  const leaving = new AbortController()
  const left = fetch(new URL('/api/auth/refresh', server.url), {
    method: 'POST',
    headers: { cookie: ada.cookie },
    signal: leaving.signal,
  })
  const hasChanged = async () => (await sessions.findOne())?.secretHash !== before?.secretHash
  await eventually('it is exchanged', hasChanged)
  leaving.abort()
  await expect(left).rejects.toThrow()
  // The way to the database and back is as long for this: the node has its answer to the other by then.
  await ada.ask('GET', '/me/sessions')
  proxy.delayMs = 0
  const next = await refreshed(server, ada.cookie)
  expect((await refresh(server, ada.cookie)).status).toBe(401)
  expect((await refresh(server, next)).status).toBe(401)
}, 30_000)

it.each([
  ['refuses connections', 'refuse'],
  ['is silent', 'hold'],
] as const)(
  'T2: nobody is signed out while the database %s',
  async (_way, mode) => {
    const { server, proxy } = await startBehindProxy({ ACCESS_TOKEN_TTL_SEC: '2' })
    const ada = await SdkPerson.signUp(server.url, 'ada')
    const phases = new Set<string>()
    onTestFinished(ada.client.store.subscribe(({ session }) => phases.add(session.phase)))
    await proxy.set(mode)
    await ada.knows('that the connection is lost', ({ connection }) => connection.phase !== 'live')
    await eventually('is not ready', async () => (await request(server.url, 'GET', '/readyz')).status === 503)
    await proxy.set('pass')
    await ada.knows('that all is well', ({ connection }) => connection.phase === 'live', 40_000)
    expect([...phases]).toEqual(['signedIn'])
  },
  90_000,
)
