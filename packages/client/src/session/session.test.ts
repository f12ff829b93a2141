import { listSessions } from '@tidings/contracts'
import { eventually } from '@tidings/testing'
import { expect, onTestFinished, test } from 'vitest'
import { ada, ben } from '../../test/room-story.js'
import { type Answer, json, problem, startTinyServer } from '../../test/tiny-server.js'
import { createLiveStore, initialState } from '../state/live-store.js'
import { createHttp } from '../transport/http.js'
import { createSession } from './session.js'

async function sessionWith(answer: Answer) {
  const store = createLiveStore()
  const renewed: string[] = []
  const session = createSession({
    http: createHttp({ url: await startTinyServer(answer), keepsCookies: false }),
    store,
    isCookieShared: false,
    onStarted: () => store.update((state) => ({ ...state, connection: { phase: 'live' } })),
    onRenewed: (token) => void renewed.push(token),
    onEnded: (reason) =>
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
  await session.call(listSessions, {})
  expect(phase()).toEqual({ phase: 'signedIn', me: ben })
  expect(renewed).toEqual([])
})
