import { randomUUID } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { describe, expect, it } from 'vitest'
import { password, refreshCookieOf, request } from './kit/person.js'
import { roomOf } from './kit/room-of.js'
import { startServerForFile } from './kit/server-for-file.js'
import { startServerForTest, testSecret } from './kit/test-server.js'
import { fetchFile, fileCookieOf, signInForFiles, upload } from './kit/uploads.js'

const { server, ada } = await startServerForFile('ada')
const { id: roomId } = await roomOf(ada)

async function statusWith(cookie: string, path: string, method = 'GET'): Promise<number> {
  return (await fetchFile(ada, path, { headers: { cookie }, method })).status
}

describe('the file cookie', () => {
  it('comes with signing up, signing in and refreshing, and goes with signing out', async () => {
    const body = { username: 'grace', password }
    const signedUp = await request(server.url, 'POST', '/api/auth/signup', { body })
    const signedIn = await request(server.url, 'POST', '/api/auth/login', {
      body: { login: 'grace', password },
    })
    const headers = { cookie: refreshCookieOf(signedIn) }
    const refreshed = await request(server.url, 'POST', '/api/auth/refresh', { headers })
    for (const answer of [signedUp, signedIn, refreshed]) {
      expect(fileCookieOf(answer)).toMatch(
        /^tidings_files=[\w.-]+; Max-Age=2592000; Path=\/api\/files; HttpOnly; SameSite=Strict$/,
      )
    }
    const token = refreshed.body.accessToken
    const signedOut = await request(server.url, 'POST', '/api/auth/logout', { token })
    expect(fileCookieOf(signedOut)).toMatch(/^tidings_files=; Max-Age=0; Path=\/api\/files; HttpOnly/)
  })

  it('is for HTTPS alone where that is how people come', async () => {
    const secure = await startServerForTest({ PUBLIC_URL: 'https://chat.example.org' })
    const body = { username: 'ada', password }
    const answer = await request(secure.url, 'POST', '/api/auth/signup', { body })
    expect(fileCookieOf(answer)).toContain('; Secure')
  })

  it('reads files and thumbnails, and does nothing else', async () => {
    const { cookie } = await signInForFiles(ada)
    const file = await upload(ada, { roomId, content: 'hello' })
    expect(await statusWith(cookie, file.id)).toBe(200)
    expect(await statusWith(cookie, file.id, 'HEAD')).toBe(200)
    expect(await statusWith(cookie, `${file.id}/thumbnail`)).toBe(404)
    expect(await statusWith(cookie, file.id, 'DELETE')).toBe(401)
    const me = await fetch(new URL('/api/me', server.url), { headers: { cookie } })
    expect(me.status).toBe(401)
    const value = cookie.split('=')[1] ?? ''
    expect((await request(server.url, 'GET', '/api/me', { token: value })).status).toBe(401)
  })

  it('shows its owner no more than a token does', async () => {
    const ben = await server.person('ben')
    const { cookie } = await signInForFiles(ben)
    const file = await upload(ada, { roomId, content: 'hello' })
    expect(await statusWith(cookie, file.id)).toBe(404)
    await ben.join(roomId)
    expect(await statusWith(cookie, file.id)).toBe(404)
    const message = await ada.post(roomId, '', { attachments: [file.id] })
    expect(await statusWith(cookie, file.id)).toBe(200)
    await ada.ask('DELETE', `/rooms/${roomId}/members/${ben.id}`)
    expect(await statusWith(cookie, file.id)).toBe(404)
    await ben.join(roomId)
    await ada.ask('DELETE', `/messages/${message.id}`)
    expect(await statusWith(cookie, file.id)).toBe(404)
  })

  it('ends with its session', async () => {
    const { cookie, token } = await signInForFiles(ada)
    const file = await upload(ada, { roomId, content: 'hello' })
    expect(await statusWith(cookie, file.id)).toBe(200)
    await request(server.url, 'POST', '/api/auth/logout', { token })
    expect(await statusWith(cookie, file.id)).toBe(401)
  })

  it('is not made of anything else', async () => {
    const file = await upload(ada, { roomId, content: 'hello' })
    const claims = { sid: randomUUID() }
    const options = { subject: ada.id, issuer: 'tidings', audience: 'files', expiresIn: 60 }
    const forged = jwt.sign(claims, 'another secret of more than 32 bytes', options)
    const untyped = jwt.sign(claims, testSecret, options)
    for (const value of ['', 'x', ada.token, forged, untyped]) {
      expect(await statusWith(`tidings_files=${value}`, file.id)).toBe(401)
    }
  })

  it('does not help a token that is no good', async () => {
    const { cookie } = await signInForFiles(ada)
    const file = await upload(ada, { roomId, content: 'hello' })
    const headers = { cookie, authorization: 'Bearer x' }
    expect((await fetchFile(ada, file.id, { headers })).status).toBe(401)
  })
})
