import { listSessions } from '@tidings/contracts'
import { eventually } from '@tidings/testing'
import { expect, onTestFinished, test } from 'vitest'
import { ada, ben } from '../../test/room-story.js'
import { type Answer, json, problem, startTinyServer } from '../../test/tiny-server.js'
import { NetworkError } from '../errors.js'
import { createLiveStore, initialState } from '../state/live-store.js'
import { createMemoryStorage } from '../storage/memory-storage.js'
import { createMemoryTabs } from '../storage/memory-tabs.js'
import type { Tabs } from '../storage/tabs.js'
import { createCookieKeeper } from '../transport/cookie-keeper.js'
import { createHttp } from '../transport/http.js'
import { createSession, type SessionOptions } from './session.js'

interface Around {
  readonly tabs?: Tabs
  readonly recall?: SessionOptions['recall']
}

async function sessionWith(
  answer: Answer,
  { tabs = createMemoryTabs(), recall = async () => undefined }: Around = {},
) {
  const store = createLiveStore()
  const renewed: string[] = []
  const session = createSession({
    http: createHttp({ url: await startTinyServer(answer), cookies: createCookieKeeper() }),
    store,
    tabs,
    recall,
    signOutMark: createMemoryStorage().signOutMark,
    onStarted: () => store.update((state) => ({ ...state, connection: { phase: 'live' } })),
    onRenewed: (token) => void renewed.push(token),
    onEnded: async (reason) =>
      store.update(() => ({ ...initialState, session: { phase: 'signedOut', ...(reason && { reason }) } })),
  })
  onTestFinished(session.dispose)
  return { session, store, renewed, phase: () => store.get().session }
}

/** A server whose access tokens are numbered; only the newest is valid. */
function numberedTokens({ expiresInSec = 600, user = () => ada } = {}) {
  const counts = { refreshes: 0, refused: 0 }
  const answer: Answer = (request, response) => {
    if (request.url === '/api/auth/refresh' || request.url === '/api/auth/login') {
      counts.refreshes++
      json(response, 200, { user: user(), accessToken: `token ${counts.refreshes}`, expiresInSec })
    } else if (request.headers.authorization === `Bearer token ${counts.refreshes}`) {
      json(response, 200, { sessions: [] })
    } else {
      counts.refused++
      problem(response, 401, 'TOKEN_EXPIRED')
    }
  }
  return { counts, answer }
}

test('a first visitor is signed out, without a reason', async () => {
  const { session, phase } = await sessionWith((_, response) => problem(response, 401, 'UNAUTHENTICATED'))
  expect(await session.actions.restore()).toBe(false)
  expect(phase()).toEqual({ phase: 'signedOut' })
})

test('a server that does not answer signs nobody out: it is asked until it does', async () => {
  let isDown = true
  const { answer } = numberedTokens()
  const { session, phase, store } = await sessionWith((request, response) => {
    if (isDown) request.socket.destroy()
    else answer(request, response)
  })
  const restored = session.actions.restore()
  await eventually('it waits', () => store.get().connection.phase === 'connecting')
  expect(phase()).toEqual({ phase: 'restoring' })
  isDown = false
  session.retryNow()
  expect(await restored).toBe(true)
  expect(phase()).toEqual({ phase: 'signedIn', me: ada })
})

test('calls whose token was refused at the same time share one refresh, and are repeated', async () => {
  const { counts, answer } = numberedTokens()
  const { session, renewed } = await sessionWith(answer)
  await session.actions.restore()
  counts.refreshes++
  const calls = Array.from({ length: 8 }, () => session.call(listSessions, {}))
  await expect(Promise.all(calls)).resolves.toHaveLength(8)
  expect(counts).toEqual({ refreshes: 3, refused: 8 })
  expect(renewed).toEqual(['token 3'])
})

test('a token is renewed ahead of its end', async () => {
  const { answer } = numberedTokens({ expiresInSec: 1 })
  const { session, renewed } = await sessionWith(answer)
  await session.actions.restore()
  await eventually('it was renewed', () => renewed.includes('token 2'))
})

test('a refused refresh ends the session, which had a reason', async () => {
  let isOver = false
  const { answer } = numberedTokens()
  const { session, phase } = await sessionWith((request, response) => {
    if (isOver) problem(response, 401, 'UNAUTHENTICATED')
    else answer(request, response)
  })
  await session.actions.restore()
  isOver = true
  await expect(session.call(listSessions, {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  expect(phase()).toEqual({ phase: 'signedOut', reason: 'expired' })
})

test('signing out works without a server', async () => {
  let isDown = false
  const { answer } = numberedTokens()
  const { session, phase } = await sessionWith((request, response) => {
    if (isDown) request.socket.destroy()
    else answer(request, response)
  })
  await session.actions.signIn({ login: 'ada', password: 'secret' })
  isDown = true
  await session.actions.signOut()
  expect(phase()).toEqual({ phase: 'signedOut', reason: 'logout' })
  await expect(session.call(listSessions, {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})

test('a cookie that became somebody else’s begins somebody else’s session', async () => {
  let user = ada
  const { counts, answer } = numberedTokens({ user: () => user })
  const { session, phase, renewed } = await sessionWith(answer)
  await session.actions.restore()
  user = ben
  counts.refreshes++
  // What ada asked for must not be done as ben.
  await expect(session.call(listSessions, {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  expect(phase()).toEqual({ phase: 'signedIn', me: ben })
  expect(renewed).toEqual([])
})

test('T2: what was asked in a session is not answered after it', async () => {
  let answerLate: (() => void) | undefined
  const { session } = await sessionWith((request, response) => {
    if (request.url === '/api/me/sessions') answerLate = () => json(response, 200, { sessions: [] })
    else json(response, 200, { user: ada, accessToken: 'token', expiresInSec: 600 })
  })
  await session.actions.restore()
  const listing = session.call(listSessions, {})
  const answered = expect(listing).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  await eventually('it is asked', () => answerLate !== undefined)
  session.end('logout')
  await session.actions.signIn({ login: 'ada', password: 'correct horse' })
  answerLate?.()
  await answered
})

test('one’s own session can be ended too', async () => {
  const { session } = await sessionWith((request, response) => {
    if (request.method === 'DELETE') {
      session.end('revoked')
      response.writeHead(204).end()
    } else json(response, 200, { user: ada, accessToken: 'token', expiresInSec: 600 })
  })
  await session.actions.restore()
  expect(await session.actions.end(ada.id)).toBeUndefined()
})

const remembered = { me: ada, epoch: 1, rooms: [], people: [], timelines: [], outbox: [] }

test('somebody who is remembered is signed in before the server is asked, and out once it refuses', async () => {
  const { session, phase, store } = await sessionWith(
    (_, response) => problem(response, 401, 'UNAUTHENTICATED'),
    { recall: async () => remembered },
  )
  expect(await session.actions.restore()).toBe(true)
  expect(phase()).toEqual({ phase: 'signedIn', me: ada })
  expect(store.get().connection.phase).toBe('live')
  await expect(session.tokens.freshen()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  expect(phase()).toEqual({ phase: 'signedOut', reason: 'expired' })
})

test('T2: silence signs nobody out who is remembered', async () => {
  const { session, phase } = await sessionWith((request) => void request.socket.destroy(), {
    recall: async () => remembered,
  })
  await session.actions.restore()
  await expect(session.tokens.freshen()).rejects.toBeInstanceOf(NetworkError)
  expect(phase()).toEqual({ phase: 'signedIn', me: ada })
})

test.each([
  ['DATABASE_UNAVAILABLE', 503],
  ['SHUTTING_DOWN', 503],
  ['OVERLOADED', 503],
  ['RATE_LIMITED', 429],
  ['INTERNAL', 500],
] as const)('T2: a refresh refused as %s signs nobody out, and is tried again', async (code, status) => {
  let isAway = true
  const { answer, counts } = numberedTokens()
  const { session, phase } = await sessionWith(
    (request, response) => (isAway ? problem(response, status, code) : answer(request, response)),
    { recall: async () => remembered },
  )
  await session.actions.restore()
  await expect(session.tokens.freshen()).rejects.toMatchObject({ code })
  expect(phase()).toEqual({ phase: 'signedIn', me: ada })
  isAway = false
  await session.tokens.freshen()
  expect([phase(), counts.refreshes]).toEqual([{ phase: 'signedIn', me: ada }, 1])
})

test('T2: what something between here and the server refuses signs nobody out', async () => {
  const { session, phase } = await sessionWith((_, response) => response.writeHead(403).end('<html>'), {
    recall: async () => remembered,
  })
  await session.actions.restore()
  await expect(session.tokens.freshen()).rejects.toBeInstanceOf(NetworkError)
  expect(phase()).toEqual({ phase: 'signedIn', me: ada })
})

test('O7: signing out of a session that has ended on the server is still signing out', async () => {
  const { session, phase } = await sessionWith((_, response) => problem(response, 401, 'UNAUTHENTICATED'), {
    recall: async () => remembered,
  })
  await session.actions.restore()
  await session.actions.signOut()
  expect(phase()).toEqual({ phase: 'signedOut', reason: 'logout' })
})

test.each([['logout'], ['expired']] as const)('O7: other tabs learn that it was %s', async (reason) => {
  const tabs = createMemoryTabs()
  const { answer } = numberedTokens()
  const [one, other] = [await sessionWith(answer, { tabs }), await sessionWith(answer, { tabs })]
  await one.session.actions.restore()
  await other.session.actions.restore()
  one.session.end(reason)
  await eventually('the other is signed out', () => other.phase().phase === 'signedOut')
  expect(other.phase()).toEqual({ phase: 'signedOut', reason })
})
