import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from '@tidings/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Person } from './kit/person.js'
import { startTestServer, type TestServer } from './kit/test-server.js'
import { bytesOf, fetchFile, formOf, sendForm, storedCounts, upload } from './kit/uploads.js'

const maxUploadBytes = 200_000

let server: TestServer
let ada: Person
let roomId: string
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tidings-files-'))
  server = await startTestServer({ DATA_DIR: dataDir, MAX_UPLOAD_BYTES: String(maxUploadBytes) })
  ada = await server.person('ada')
  roomId = (await ada.createRoom('Uploads')).id
  return async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
})

/** Does something that must fail, and sees to it that nothing is left of it. */
async function leavesNothing(attempt: () => Promise<void>): Promise<void> {
  const before = await storedCounts(server)
  await attempt()
  await eventually('nothing is left', async () => {
    expect(await readdir(join(dataDir, 'uploads')).catch(() => [])).toEqual([])
    expect(await storedCounts(server)).toEqual(before)
    return true
  })
}

const boundary = 'a-boundary'

function part(disposition: string, content: string): string {
  return `--${boundary}\r\ncontent-disposition: ${disposition}\r\n\r\n${content}\r\n`
}

const roomPart = () => part('form-data; name="roomId"', roomId)
const filePart = (name = 'a.txt') => part(`form-data; name="file"; filename="${name}"`, 'hello')
const end = `--${boundary}--\r\n`

async function sendRaw(body: string, type = `multipart/form-data; boundary=${boundary}`) {
  const headers = { authorization: `Bearer ${ada.token}`, 'content-type': type }
  const response = await fetch(new URL('/api/files', server.url), { method: 'POST', headers, body })
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at what came, whatever it is.
  return { status: response.status, body: (await response.json()) as any }
}

/** Sends the beginning of an upload over a plain connection. */
function beginUpload(body: string, announcedBytes: number) {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  socket.write(
    `POST /api/files HTTP/1.1\r\nhost: ${hostname}:${port}\r\nauthorization: Bearer ${ada.token}\r\n` +
      `content-type: multipart/form-data; boundary=${boundary}\r\ncontent-length: ${announcedBytes}\r\n\r\n${body}`,
  )
  return socket
}

describe('a form that makes no sense', () => {
  it.each<[string, () => string, string?]>([
    ['has no file', () => roomPart() + end],
    ['has no room', () => filePart() + end],
    ['is empty', () => end],
    ['has the room after the file', () => filePart() + roomPart() + end],
    ['goes on after the file', () => roomPart() + filePart() + part('form-data; name="alt"', 'x') + end],
    ['has two files', () => roomPart() + filePart() + filePart('b.txt') + end],
    ['has two rooms', () => roomPart() + roomPart() + filePart() + end],
    ['calls the file otherwise', () => roomPart() + part('form-data; name="x"; filename="a"', 'x') + end],
    ['has a field without a name', () => part('form-data', 'x') + roomPart() + end],
    ['has nested names', () => part('form-data; name="roomId[a][b]"', 'x') + filePart() + end],
    ['names a prototype', () => part('form-data; name="__proto__"', 'x') + filePart() + end],
    [
      'has a long field',
      () => part('form-data; name="alt"', 'x'.repeat(5_000)) + roomPart() + filePart() + end,
    ],
    ['has long words', () => roomPart() + part('form-data; name="alt"', 'x'.repeat(501)) + filePart() + end],
    ['has many fields', () => roomPart() + part('form-data; name="f"', 'x').repeat(30) + filePart() + end],
    ['has another boundary', () => (roomPart() + filePart() + end).replaceAll(boundary, 'another')],
    ['names no boundary', () => roomPart() + filePart() + end, 'multipart/form-data'],
  ])('because it %s, is refused', async (_, body, type) => {
    await leavesNothing(async () => {
      expect(await sendRaw(body(), type)).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } })
    })
  })

  it.each(['application/json', 'text/plain', 'multipart/mixed; boundary=a-boundary'])(
    'because it is %s, is refused',
    async (type) => {
      expect((await sendRaw(roomPart() + filePart() + end, type)).body.code).toBe('UNSUPPORTED_MEDIA_TYPE')
    },
  )

  it('but has headers without end, is taken by their beginning', async () => {
    const { status, body } = await sendRaw(roomPart() + filePart('x'.repeat(150_000)) + end)
    expect([status, body.name]).toEqual([201, 'x'.repeat(200)])
  })

  it('but has an end after its end, is taken', async () => {
    expect((await sendRaw(`${roomPart()}${filePart()}${end}and more`)).status).toBe(201)
  })
})

describe('an upload that does not come to its end', () => {
  it('leaves nothing, twenty times', async () => {
    await leavesNothing(async () => {
      const body = `${roomPart()}${filePart().slice(0, -2)}${'x'.repeat(100_000)}`
      const sockets = Array.from({ length: 20 }, () => beginUpload(body, 150_000))
      await eventually('uploads have begun', async () => {
        return (await readdir(join(dataDir, 'uploads')).catch(() => [])).length > 0
      })
      for (const socket of sockets) socket.destroy()
    })
  })

  it('is told so when the form is cut off', async () => {
    await leavesNothing(async () => {
      const cut = await sendRaw(roomPart() + filePart().slice(0, -4))
      expect(cut).toMatchObject({ status: 400, body: { code: 'UPLOAD_INCOMPLETE', retryable: true } })
    })
  })

  it('beyond ten at once, is refused to one person, and not to another', async () => {
    const ben = await server.person('ben')
    await ben.join(roomId)
    const body = `${roomPart()}${filePart().slice(0, -2)}`
    const sockets = Array.from({ length: 10 }, () => beginUpload(body, 150_000))
    await eventually('ten have begun', async () => (await readdir(join(dataDir, 'uploads'))).length === 10)
    expect((await sendForm(ada, formOf({ roomId, content: 'x' }))).body.code).toBe('OVERLOADED')
    await upload(ben, { roomId, content: 'x' })
    for (const socket of sockets) socket.destroy()
    await eventually('all are gone', async () => (await readdir(join(dataDir, 'uploads'))).length === 0)
    await upload(ada, { roomId, content: 'x' })
  })
})

describe('forms that do not come to their file', () => {
  it('are refused to one person beyond ten at once, and not to another', async () => {
    const cy = await server.person('cy')
    await cy.join(roomId)
    const refused: string[] = []
    const sockets = Array.from({ length: 15 }, () => beginUpload(roomPart().slice(0, -4), 150_000))
    for (const socket of sockets) socket.on('data', (answer) => refused.push(String(answer)))
    await eventually('what is too much is refused', () => refused.length === 5)
    expect(refused.every((answer) => answer.includes('OVERLOADED'))).toBe(true)
    expect((await sendForm(ada, formOf({ roomId, content: 'x' }))).body.code).toBe('OVERLOADED')
    await upload(cy, { roomId, content: 'x' })
    for (const socket of sockets) socket.destroy()
    await eventually('it is taken again', async () => {
      return (await sendForm(ada, formOf({ roomId, content: 'x' }))).status === 201
    })
  })
})

describe('a file over the limit', () => {
  it('is refused, however it comes, and one at the limit is taken', async () => {
    await leavesNothing(async () => {
      for (const bytes of [maxUploadBytes + 1, maxUploadBytes * 20]) {
        const answer = await sendForm(ada, formOf({ roomId, content: Buffer.alloc(bytes, 'x') }))
        expect(answer).toMatchObject({ status: 413, body: { code: 'FILE_TOO_LARGE' } })
      }
    })
    const file = await upload(ada, { roomId, content: Buffer.alloc(maxUploadBytes, 'x') })
    expect(file.sizeBytes).toBe(maxUploadBytes)
  })

  it('is refused to who hears the answer only after sending all', async () => {
    const content = 'x'.repeat(maxUploadBytes + 50_000)
    const body = roomPart() + part('form-data; name="file"; filename="a"', content) + end
    const socket = beginUpload(body, Buffer.byteLength(body))
    let heard = ''
    socket.on('data', (data) => {
      heard += data
    })
    await eventually('hears the answer', () => heard.includes('FILE_TOO_LARGE'))
    socket.destroy()
  })
})

describe('a name', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ada\\photo.png', 'photo.png'],
    ['a\u202egpj.exe', 'agpj.exe'],
    ['a\u0000b\u0007.txt', 'ab.txt'],
    ['<img src=x onerror=alert(1)>.html', '<img src=x onerror=alert(1)>.html'],
    ['👩‍👧 Семья.txt', '👩‍👧 Семья.txt'],
    ['..', 'file'],
    [`${'x'.repeat(300)}.tar.gz`, `${'x'.repeat(197)}.gz`],
  ])('like %s is cleaned, and otherwise kept', async (given, name) => {
    const file = await upload(ada, { roomId, content: 'x', name: given })
    expect(file.name).toBe(name)
    expect((await fetchFile(ada, file.id)).headers.get('content-disposition')).toMatch(
      /^attachment; filename/,
    )
  })
})

describe('a type', () => {
  const pdf = '%PDF-1.4\n%\u00e2\u00e3\n'
  it.each([
    ['plain words', 'text/plain', 'text/plain; charset=utf-8'],
    ['BM begins a bitmap, or a text', 'text/plain', 'text/plain; charset=utf-8'],
    ['<!-- hi --><!DOCTYPE html><script>alert(1)</script>', 'text/html', 'application/octet-stream'],
    ['<?xml version="1.0"?><svg onload="alert(1)"/>', 'image/svg+xml', 'application/octet-stream'],
    [
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'image/svg+xml',
      'application/octet-stream',
    ],
    ['<?xml version="1.0"?><note/>', 'application/xml', 'application/octet-stream'],
    [Buffer.from([0x00, 0xfe, 0xff, 0x01]), 'application/octet-stream', 'application/octet-stream'],
    [pdf, 'application/pdf', 'application/pdf'],
  ])('is what the content says: %s', async (content, type, served) => {
    const file = await upload(ada, { roomId, content, name: 'photo.png' })
    expect(file).toMatchObject({ type, name: 'photo.png' })
    expect(file.width).toBeUndefined()
    const answer = await fetchFile(ada, file.id)
    expect(answer.headers.get('content-type')).toBe(served)
    expect((await bytesOf(answer)).equals(Buffer.from(content))).toBe(true)
    expect((await fetchFile(ada, `${file.id}/thumbnail`)).status).toBe(404)
  })
})
