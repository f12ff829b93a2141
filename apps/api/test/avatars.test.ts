import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Me } from '@tidings/contracts'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { moving, picture, plain, pngThatClaims } from './kit/images.js'
import { type AnyBody, type Person, password, request } from './kit/person.js'
import { startTestServer, type TestServer } from './kit/test-server.js'
import { bytesOf, databaseOf, signInForFiles, storedCounts } from './kit/uploads.js'

const maxUploadBytes = 1_000_000

let server: TestServer
let ada: Person
let ben: Person
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tidings-avatars-'))
  server = await startTestServer({ DATA_DIR: dataDir, MAX_UPLOAD_BYTES: String(maxUploadBytes) })
  ada = await server.person('ada')
  ben = await server.person('ben')
  return async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
})

async function put(person: Person, content: string | Uint8Array): Promise<{ status: number; body: AnyBody }> {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(Buffer.from(content))]), 'me.png')
  return send(person, form)
}

async function send(person: Person, body: FormData | string, type?: string) {
  const response = await fetch(new URL('/api/me/avatar', person.url), {
    method: 'PUT',
    headers: { authorization: `Bearer ${person.token}`, ...(type && { 'content-type': type }) },
    body,
  })
  return { status: response.status, body: (await response.json()) as AnyBody }
}

function fetchAvatar(path: string, headers: Record<string, string>): Promise<Response> {
  return fetch(new URL(path, server.url), { headers })
}

function seenBy(person: Person, path: string): Promise<Response> {
  return fetchAvatar(path, { authorization: `Bearer ${person.token}` })
}

async function avatarOf(person: Person): Promise<string> {
  return (await person.get('/me')).avatarUrl ?? ''
}

async function storedPictures(): Promise<number> {
  return (await databaseOf(server)).collection('avatars').countDocuments()
}

describe('a picture of oneself', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('as %s becomes a square WebP', async (format) => {
    const answer = await put(ada, await plain(300, 100, '#cc2222').toFormat(format).toBuffer())
    expect(answer).toMatchObject({ status: 200, body: { id: ada.id } })
    const { avatarUrl } = answer.body as Me
    expect(avatarUrl).toMatch(new RegExp(`^/api/users/${ada.id}/avatar/[\\w-]+$`))
    const served = await seenBy(ben, avatarUrl ?? '')
    expect(served.headers.get('content-type')).toBe('image/webp')
    const metadata = await sharp(await bytesOf(served)).metadata()
    expect(metadata).toMatchObject({ format: 'webp', width: 256, height: 256 })
  })

  it('loses where and by what it was taken, stands upright, and does not move', async () => {
    const camera = await picture(400, 100)
      .withMetadata({ orientation: 6 })
      .withExif({ IFD0: { Make: 'Camera' } })
      .jpeg()
      .toBuffer()
    await put(ada, camera)
    const served = await bytesOf(await seenBy(ben, await avatarOf(ada)))
    expect(served.includes('Camera')).toBe(false)
    const { exif, icc, xmp, orientation } = await sharp(served).metadata()
    expect({ exif, icc, xmp, orientation }).toEqual({})
    await put(ada, await moving('gif', 40, 40, 3))
    const still = await bytesOf(await seenBy(ben, await avatarOf(ada)))
    expect((await sharp(still, { animated: true }).metadata()).pages ?? 1).toBe(1)
  })

  it('is told to all who are connected, and each picture has an address of its own', async () => {
    const other = await ben.connect()
    const image = await plain(10, 10).png().toBuffer()
    const first = (await put(ada, image)).body.avatarUrl
    const told = await other.hears('userChanged', ({ user }) => user.avatarUrl === first)
    expect(told.user.id).toBe(ada.id)
    const second = (await put(ada, image)).body.avatarUrl
    expect(second).not.toBe(first)
    await other.hears('userChanged', ({ user }) => user.avatarUrl === second)
    expect(await ben.get(`/users/${ada.id}`)).toMatchObject({ avatarUrl: second })
    expect((await seenBy(ben, second)).status).toBe(200)
    expect((await seenBy(ben, first)).status).toBe(404)
  })

  it('is removed by oneself, and nothing of it stays', async () => {
    await put(ben, await plain(10, 10).png().toBuffer())
    const [other, path, stored] = [await ada.connect(), await avatarOf(ben), await storedPictures()]
    const answer = await ben.ask('DELETE', '/me/avatar')
    expect(answer.status).toBe(200)
    expect(answer.body).not.toHaveProperty('avatarUrl')
    const { user } = await other.hears('userChanged', ({ user }) => user.id === ben.id)
    expect(user).not.toHaveProperty('avatarUrl')
    expect((await seenBy(ada, path)).status).toBe(404)
    expect(await storedPictures()).toBe(stored - 1)
    expect((await ben.ask('DELETE', '/me/avatar')).status).toBe(200)
  })

  it('of several sent at once is one of them, and the others are gone', async () => {
    const images = await Promise.all(
      ['#f00', '#0f0', '#00f'].map((colour) => plain(8, 8, colour).png().toBuffer()),
    )
    const answers = await Promise.all(images.map((image) => put(ben, image)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const paths = answers.map(({ body }) => body.avatarUrl)
    const statuses = await Promise.all(paths.map(async (path) => (await seenBy(ada, path)).status))
    expect(statuses.sort()).toEqual([200, 404, 404])
    expect((await seenBy(ada, await avatarOf(ben))).status).toBe(200)
  })
})

describe('somebody’s picture', () => {
  it('is kept by browsers for good, and is only an image to them', async () => {
    await put(ada, await plain(10, 10).png().toBuffer())
    const { headers } = await seenBy(ben, await avatarOf(ada))
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'private, max-age=31536000, immutable, no-transform',
      'content-disposition': expect.stringMatching(/^attachment/),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    })
  })

  it('is for those who are signed in, by token or by file cookie', async () => {
    await put(ada, await plain(10, 10).png().toBuffer())
    const path = await avatarOf(ada)
    expect((await fetchAvatar(path, {})).status).toBe(401)
    const { cookie, token } = await signInForFiles(ben)
    expect((await fetchAvatar(path, { cookie })).status).toBe(200)
    expect((await fetchAvatar(`/api/users/${ada.id}`, { cookie })).status).toBe(401)
    await request(server.url, 'POST', '/api/auth/logout', { token })
    expect((await fetchAvatar(path, { cookie })).status).toBe(401)
  })

  it('comes to browsers with a cookie for its path', async () => {
    const body = { login: 'ada', password }
    const answer = await request(server.url, 'POST', '/api/auth/login', { body })
    const paths = answer.headers.getSetCookie().map((cookie) => /Path=([^;]+)/.exec(cookie)?.[1])
    expect(paths.sort()).toEqual(['/api/auth', '/api/files', '/api/users'])
  })

  it('is not there under another’s name, or an id that nobody has', async () => {
    await put(ada, await plain(10, 10).png().toBuffer())
    const id = (await avatarOf(ada)).split('/').at(-1)
    const paths = [`/api/users/${ben.id}/avatar/${id}`, `/api/users/${ada.id}/avatar/${randomUUID()}`]
    for (const path of paths) expect((await seenBy(ben, path)).status).toBe(404)
    expect((await seenBy(ben, `/api/users/${ada.id}/avatar/x`)).status).toBe(400)
  })
})

describe('what is no picture', () => {
  const half = (image: Buffer) => image.subarray(0, image.length / 2)
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const cases: [string, () => Promise<string | Buffer>, number, string][] = [
    ['SVG', async () => svg, 415, 'IMAGE_UNSUPPORTED'],
    ['HTML', async () => '<!doctype html><script>alert(1)</script>', 415, 'IMAGE_UNSUPPORTED'],
    ['words', async () => 'hello', 415, 'IMAGE_UNSUPPORTED'],
    ['nothing', async () => '', 415, 'IMAGE_UNSUPPORTED'],
    ['60,000 × 60,000 pixels', async () => pngThatClaims(60_000, 60_000), 413, 'IMAGE_TOO_LARGE'],
    ['a header alone', async () => pngThatClaims(500, 500), 422, 'IMAGE_UNREADABLE'],
    ['half a JPEG', async () => half(await picture(300, 300).jpeg().toBuffer()), 422, 'IMAGE_UNREADABLE'],
    ['half a PNG', async () => half(await picture(300, 300).png().toBuffer()), 422, 'IMAGE_UNREADABLE'],
    ['too many bytes', async () => Buffer.alloc(maxUploadBytes + 1), 413, 'FILE_TOO_LARGE'],
  ]
  it.each(cases)('like %s, is refused, and the picture before stays', async (_, make, status, code) => {
    await put(ada, await plain(10, 10).png().toBuffer())
    const [path, stored, files] = [await avatarOf(ada), await storedPictures(), await storedCounts(server)]
    expect(await put(ada, await make())).toMatchObject({ status, body: { code } })
    expect(await avatarOf(ada)).toBe(path)
    expect((await seenBy(ben, path)).status).toBe(200)
    expect([await storedPictures(), await storedCounts(server)]).toEqual([stored, files])
    expect(await readdir(join(dataDir, 'uploads'))).toEqual([])
  })

  it('like a form that is cut off, or has no file, or is none, is refused', async () => {
    const type = 'multipart/form-data; boundary=b'
    const cut = '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf of it'
    expect((await send(ada, cut, type)).body).toMatchObject({ code: 'UPLOAD_INCOMPLETE', retryable: true })
    expect((await send(ada, '--b--\r\n', type)).body.code).toBe('VALIDATION_FAILED')
    expect((await send(ada, '{}', 'application/json')).body.code).toBe('UNSUPPORTED_MEDIA_TYPE')
  })

  it('is nobody’s who is not signed in', async () => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(await plain(10, 10).png().toBuffer())]), 'me.png')
    const response = await fetch(new URL('/api/me/avatar', server.url), { method: 'PUT', body: form })
    expect(response.status).toBe(401)
    expect((await request(server.url, 'DELETE', '/api/me/avatar')).status).toBe(401)
  })
})
