import { eventually } from '@tidings/testing'
import mongoose from 'mongoose'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Person, refreshCookieOf, request } from './kit/person.js'
import { SdkPerson } from './kit/sdk-person.js'
import { TcpProxy } from './kit/tcp-proxy.js'
import { newDatabaseUri, startServerForTest, type TestServer } from './kit/test-server.js'

async function startBehindProxy(settings: Record<string, string> = {}) {
  const uri = newDatabaseUri()
  const direct = await mongoose.createConnection(uri).asPromise()
  onTestFinished(() => direct.close())
  const { hostname, port } = new URL(uri)
  const proxy = await TcpProxy.to({ host: hostname, port: Number(port) })
  const proxied = new URL(uri)
  proxied.host = `127.0.0.1:${proxy.port}`
  const server = await startServerForTest({ ...settings, MONGODB_URI: proxied.href })
  return { server, proxy, uri, sessions: direct.collection('sessions') }
}

function refresh(server: TestServer, cookie: string) {
  return request(server.url, 'POST', '/api/auth/refresh', { headers: { cookie } })
}

/** One that can be left before it is answered. */
function startRefresh(server: TestServer, cookie: string) {
  const leaving = new AbortController()
  const answer = fetch(new URL('/api/auth/refresh', server.url), {
    method: 'POST',
    headers: { cookie },
    signal: leaving.signal,
  })
  return {
    async leave(): Promise<void> {
      leaving.abort()
      await expect(answer).rejects.toThrow()
    },
  }
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
  const { leave } = startRefresh(server, ada.cookie)
  const hasChanged = async () => (await sessions.findOne())?.secretHash !== before?.secretHash
  await eventually('it is exchanged', hasChanged)
  await leave()
  // The way to the database and back is as long for this: the node has its answer to the other by then.
  await ada.ask('GET', '/me/sessions')
  proxy.delayMs = 0
  const next = await refreshed(server, ada.cookie)
  expect((await refresh(server, ada.cookie)).status).toBe(401)
  expect((await refresh(server, next)).status).toBe(401)
}, 30_000)

it('T2: a try that was given up judges nobody when it arrives after a later one', async () => {
  const { server, proxy, uri } = await startBehindProxy()
  const other = await startServerForTest({ MONGODB_URI: uri })
  const ada = await server.person('ada')
  await isKnown(ada)
  await proxy.set('hold')
  const { leave } = startRefresh(server, ada.cookie)
  await eventually('it is on its way', () => proxy.keeps('findAndModify'))
  await leave()
  const next = await refreshed(other, ada.cookie)
  await proxy.set('pass')
  // The node has its answer to the other, and has asked for whatever it does then, when it has these.
  for (let asked = 0; asked < 3; asked += 1) await ada.ask('GET', '/me/sessions')
  expect((await refresh(other, next)).status).toBe(200)
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
