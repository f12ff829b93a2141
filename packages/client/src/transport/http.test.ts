import { getUser, listUsers, refresh, signOut, updateMe } from '@tidings/contracts'
import { expect, test } from 'vitest'
import { ben } from '../../test/room-story.js'
import { type Answer, json, problem, startTinyServer } from '../../test/tiny-server.js'
import { ApiError, NetworkError } from '../errors.js'
import { createCookieKeeper } from './cookie-keeper.js'
import { createHttp } from './http.js'

async function httpTo(answer: Answer) {
  return createHttp({ url: await startTinyServer(answer), cookies: createCookieKeeper() })
}

test('a call fills its path and query, and returns the parsed reply', async () => {
  const seen: (string | undefined)[] = []
  const http = await httpTo((request, response) => {
    seen.push(`${request.method} ${request.url}`, request.headers.authorization)
    json(response, 200, request.url?.includes('?') ? { users: [ben] } : { ...ben, surplus: true })
  })
  const params = { userId: ben.id }
  expect(await http.callRoute(getUser, { params }, { token: 'abc' })).toEqual(ben)
  expect(await http.callRoute(listUsers, { query: { query: 'be n&' } })).toEqual({ users: [ben] })
  expect(seen).toEqual([`GET /api/users/${ben.id}`, 'Bearer abc', 'GET /api/users?query=be+n%26', undefined])
})

test('a reply without content is undefined', async () => {
  const http = await httpTo((_, response) => void response.writeHead(204).end())
  expect(await http.callRoute(signOut, {})).toBeUndefined()
})

test('a problem is an ApiError with all that it says', async () => {
  const http = await httpTo((_, response) => problem(response, 503, 'OVERLOADED'))
  const error = await http.callRoute(updateMe, { body: { status: 'busy' } }).catch((error) => error)
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({
    code: 'OVERLOADED',
    message: 'It is OVERLOADED.',
    retryable: true,
    requestId: 'req-1',
    issues: [],
  })
})

test.each<[string, Answer]>([
  ['a proxy’s error page', (_, response) => void response.writeHead(502).end('<h1>Bad gateway</h1>')],
  ['a success that does not fit the contract', (_, response) => json(response, 200, { id: 1 })],
  ['no JSON at all', (_, response) => void response.writeHead(200).end('hello')],
  ['a connection that breaks', (request) => void request.socket.destroy()],
])('%s is a NetworkError', async (_, answer) => {
  const http = await httpTo(answer)
  const call = http.callRoute(getUser, { params: { userId: ben.id } })
  await expect(call).rejects.toBeInstanceOf(NetworkError)
})

test('silence is a NetworkError once the time is over', async () => {
  const http = await httpTo(() => {})
  const call = http.callRoute(getUser, { params: { userId: ben.id } }, { timeoutMs: 50 })
  await expect(call).rejects.toBeInstanceOf(NetworkError)
})

test('the refresh cookie is kept, sent to /auth alone, replaced and forgotten', async () => {
  const setCookies = [
    'tidings_refresh=one; Path=/api/auth; HttpOnly',
    'tidings_refresh=two',
    'tidings_refresh=; Max-Age=0',
  ]
  const seen: (string | undefined)[] = []
  const http = await httpTo((request, response) => {
    seen.push(request.headers.cookie)
    const isAuth = request.url?.startsWith('/api/auth/')
    if (isAuth) response.setHeader('set-cookie', ['other=1', setCookies.shift() ?? 'other=2'])
    problem(response, 401, 'UNAUTHENTICATED')
  })
  const ask = () => http.callRoute(refresh, {}).catch(() => {})
  await ask()
  await http.callRoute(listUsers, {}).catch(() => {})
  await ask()
  await ask()
  await ask()
  expect(seen).toEqual([undefined, undefined, 'tidings_refresh=one', 'tidings_refresh=two', undefined])
})
