import jwt from 'jsonwebtoken'
import { describe, expect, it } from 'vitest'
import { LiveConnection } from './kit/live-connection.js'
import { password, refreshCookieOf, request } from './kit/person.js'
import { startServerForFile } from './kit/server-for-file.js'
import { startServerForTest, testSecret } from './kit/test-server.js'

const { server } = await startServerForFile()

function refresh(cookie: string, headers: Record<string, string> = {}) {
  return request(server.url, 'POST', '/api/auth/refresh', { headers: { cookie, ...headers } })
}

function me(token: string | undefined) {
  return request(server.url, 'GET', '/api/me', { token })
}

describe('the refresh cookie', () => {
  it('is out of reach of scripts, other sites and other paths', async () => {
    const answer = await request(server.url, 'POST', '/api/auth/signup', {
      body: { username: 'abe', password },
    })
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Strict/i)
    expect(cookie).toContain('Path=/api/auth')
    expect(cookie).not.toContain('Secure')
  })

  it('is secure where the public address is', async () => {
    const secure = await startServerForTest({ PUBLIC_URL: 'https://chat.example.org' })
    const answer = await request(secure.url, 'POST', '/api/auth/signup', {
      body: { username: 'abe', password },
    })
    expect(answer.headers.get('set-cookie')).toContain('Secure')
    expect(answer.headers.get('strict-transport-security')).toContain('max-age')
  })

  it('is exchanged for a new one and a new access token', async () => {
    const ada = await server.person('ada')
    const first = await refresh(ada.cookie)
    expect(first.status).toBe(200)
    expect(refreshCookieOf(first)).not.toBe(ada.cookie)
    expect((await me(first.body.accessToken)).body.username).toBe('ada')
    expect((await refresh(refreshCookieOf(first))).status).toBe(200)
  })

  it('ends the session when it comes a second time, with its sockets', async () => {
    const bob = await server.person('bob')
    const socket = await bob.connect()
    const next = refreshCookieOf(await refresh(bob.cookie))
    expect((await refresh(bob.cookie)).body).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' })
    expect((await refresh(next)).status).toBe(401)
    expect((await me(bob.token)).status).toBe(401)
    await expect(socket.hears('signedOut')).resolves.toEqual({ reason: 'revoked' })
    await socket.isClosed()
  })

  it('is not taken for a copy when its secret was never one', async () => {
    const bea = await server.person('bea')
    const [name = '', value = ''] = bea.cookie.split('=')
    expect((await refresh(`${name}=${value.split('.')[0]}.guess`)).status).toBe(401)
    expect((await refresh(bea.cookie)).status).toBe(200)
  })

  it('counts for one of those who bring it at once', async () => {
    const cleo = await server.person('cleo')
    const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(cleo.cookie)))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
  })

  it.each(['', 'tidings_refresh=', 'tidings_refresh=x', 'tidings_refresh=a.b', 'tidings_refresh=%00.%00'])(
    'is refused as %j',
    async (cookie) => {
      expect((await refresh(cookie)).body).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' })
    },
  )

  it('is not exchanged for another website, nor used up by it', async () => {
    const dan = await server.person('dan')
    for (const origin of ['https://evil.test', 'null', 'http://127.0.0.1:1']) {
      expect((await refresh(dan.cookie, { origin })).body).toMatchObject({
        status: 403,
        code: 'ORIGIN_NOT_ALLOWED',
      })
    }
    expect((await refresh(dan.cookie, { origin: server.url })).status).toBe(200)
  })
})

describe('access tokens', () => {
  it('are refused when forged, whatever the trick', async () => {
    const eve = await server.person('eve')
    const claims = jwt.decode(eve.token) as jwt.JwtPayload
    const forged = [
      jwt.sign(claims, 'another secret, also of at least 32 bytes', {
        header: { alg: 'HS256', typ: 'at+jwt' },
      }),
      jwt.sign(claims, '', { algorithm: 'none' }),
      jwt.sign(claims, testSecret, { header: { alg: 'HS256', typ: 'JWT' } }),
      jwt.sign({ ...claims, iss: 'elsewhere' }, testSecret, { header: { alg: 'HS256', typ: 'at+jwt' } }),
      jwt.sign(claims, testSecret, { algorithm: 'HS512', header: { alg: 'HS512', typ: 'at+jwt' } }),
      `${eve.token}x`,
      'undefined',
    ]
    for (const token of forged) {
      expect((await me(token)).body).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' })
      await expect(LiveConnection.open(server.url, token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    }
    expect((await me(undefined)).status).toBe(401)
    expect((await me(eve.token)).status).toBe(200)
  })

  it('are refused when expired, and say so', async () => {
    const fay = await server.person('fay')
    const { iat: _iat, exp: _exp, ...claims } = jwt.decode(fay.token) as jwt.JwtPayload
    const token = jwt.sign(claims, testSecret, { expiresIn: -1, header: { alg: 'HS256', typ: 'at+jwt' } })
    expect((await me(token)).body).toMatchObject({ status: 401, code: 'TOKEN_EXPIRED' })
    await expect(LiveConnection.open(server.url, token)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' })
  })

  it.each([undefined, null, 5, {}, ['x'], 'x'.repeat(50_000)])(
    'are refused in a handshake as %j',
    async (token) => {
      await expect(LiveConnection.open(server.url, token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    },
  )

  it('end a socket when they run out, unless it is renewed', async () => {
    const brief = await startServerForTest({ ACCESS_TOKEN_TTL_SEC: '3' })
    const [gus, hal] = await Promise.all([brief.person('gus'), brief.person('hal')])
    const [idle, renewing] = await Promise.all([gus.connect(), hal.connect()])
    await renewing.do('renewToken', { token: lastingToken(hal.token) })
    await expect(idle.hears('signedOut')).resolves.toEqual({ reason: 'expired' })
    await idle.isClosed()
    expect(await renewing.do('heads', { roomIds: [] })).toEqual({ heads: {}, marks: {} })
  })

  it('renew only the session they belong to', async () => {
    const [ian, jan] = await Promise.all([server.person('ian'), server.person('jan')])
    const socket = await ian.connect()
    const again = (await refresh(ian.cookie)).body.accessToken
    expect(await socket.do('renewToken', { token: again })).toMatchObject({
      expiresInSec: expect.any(Number),
    })
    const otherSession = (
      await request(server.url, 'POST', '/api/auth/login', { body: { login: 'ian', password } })
    ).body.accessToken
    for (const token of [jan.token, otherSession, 'x']) {
      expect(await socket.ask('renewToken', { token })).toMatchObject({
        ok: false,
        error: { code: 'UNAUTHENTICATED' },
      })
    }
  })
})

describe('sessions', () => {
  it('end on signing out: token, cookie and socket', async () => {
    const kay = await server.person('kay')
    const socket = await kay.connect()
    const answer = await kay.ask('POST', '/auth/logout')
    expect(answer.status).toBe(204)
    expect(answer.headers.get('set-cookie')).toContain('Max-Age=0')
    await expect(socket.hears('signedOut')).resolves.toEqual({ reason: 'logout' })
    await socket.isClosed()
    expect((await me(kay.token)).status).toBe(401)
    expect((await refresh(kay.cookie)).status).toBe(401)
  })

  it('are listed to their owner, who can end each of them; nobody else can', async () => {
    const [lou, max] = await Promise.all([server.person('lou'), server.person('max')])
    const second = await request(server.url, 'POST', '/api/auth/login', { body: { login: 'lou', password } })
    const { sessions } = await lou.get('/me/sessions')
    expect(sessions).toHaveLength(2)
    const other = sessions.find((session: { current: boolean }) => !session.current)
    expect((await max.ask('DELETE', `/me/sessions/${other.id}`)).body.code).toBe('SESSION_NOT_FOUND')
    expect((await me(second.body.accessToken)).status).toBe(200)
    expect((await lou.ask('DELETE', `/me/sessions/${other.id}`)).status).toBe(204)
    expect((await me(second.body.accessToken)).status).toBe(401)
  })
})

/** A token for the same session that lasts an hour. */
function lastingToken(token: string): string {
  const { iat: _iat, exp: _exp, ...claims } = jwt.decode(token) as jwt.JwtPayload
  return jwt.sign(claims, testSecret, { expiresIn: 3_600, header: { alg: 'HS256', typ: 'at+jwt' } })
}
