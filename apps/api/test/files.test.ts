import { randomUUID } from 'node:crypto'
import { eventually } from '@tidings/testing'
import { describe, expect, it } from 'vitest'
import type { Person } from './kit/person.js'
import { roomOf } from './kit/room-of.js'
import { startServerForFile } from './kit/server-for-file.js'
import {
  bytesOf,
  fetchFile,
  fetchFileWith,
  formOf,
  sendForm,
  signInForFiles,
  storedCounts,
  upload,
} from './kit/uploads.js'

const { server, ada, ben, carl } = await startServerForFile('ada', 'ben', 'carl')

async function statusesOf(people: Person[], path: string): Promise<number[]> {
  const answers = await Promise.all(people.map((person) => fetchFile(person, path)))
  return answers.map((answer) => answer.status)
}

describe('an upload', () => {
  it('is stored as it came, and served as a download of which nothing runs', async () => {
    const { id: roomId } = await roomOf(ada, ben)
    const file = await upload(ada, { roomId, content: 'Grüße\n', name: 'Größe “1”.txt', alt: ' A note ' })
    expect(file).toEqual({
      id: expect.any(String),
      name: 'Größe “1”.txt',
      type: 'text/plain',
      sizeBytes: 8,
      alt: 'A note',
    })
    const answer = await fetchFile(ada, file.id)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('Grüße\n')
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-length': '8',
      'content-disposition': `attachment; filename="Gr??e ?1?.txt"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%E2%80%9C1%E2%80%9D.txt`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache, no-transform',
      'accept-ranges': 'bytes',
    })
  })

  it('may be empty', async () => {
    const file = await upload(ada, { roomId: (await roomOf(ada, ben)).id, content: '' })
    expect(file).toMatchObject({ type: 'text/plain', sizeBytes: 0 })
    const answer = await fetchFile(ada, file.id)
    expect([answer.status, await answer.text()]).toEqual([200, ''])
  })

  it('of several megabytes comes back byte by byte', async () => {
    const content = Buffer.from(Uint32Array.from({ length: 800_000 }, (_, n) => n * 2_654_435_761).buffer)
    const file = await upload(ada, { roomId: (await roomOf(ada, ben)).id, content })
    expect(file).toMatchObject({ type: 'application/octet-stream', sizeBytes: content.length })
    expect((await bytesOf(await fetchFile(ada, file.id))).equals(content)).toBe(true)
  })

  it('is refused to those who are not in the room, before anything is stored', async () => {
    const { id: roomId } = await roomOf(ada, ben)
    const before = await storedCounts(server)
    for (const room of [roomId, randomUUID(), 'x']) {
      const answer = await sendForm(carl, formOf({ roomId: room, content: 'x' }))
      expect(answer).toMatchObject({ status: 404, body: { code: 'ROOM_NOT_FOUND' } })
    }
    expect(await storedCounts(server)).toEqual(before)
  })

  it('is refused without a token, also with the file cookie', async () => {
    const { id: roomId } = await roomOf(ada, ben)
    const { cookie } = await signInForFiles(ada)
    for (const headers of [{}, { cookie }]) {
      const body = formOf({ roomId, content: 'x' })
      const answer = await fetch(new URL('/api/files', server.url), { method: 'POST', headers, body })
      expect(answer.status).toBe(401)
    }
  })
})

describe('a file', () => {
  it('is its uploader’s before it is sent, its room’s afterwards, and nobody’s once deleted', async () => {
    const { id: roomId } = await roomOf(ada, ben)
    const file = await upload(ada, { roomId, content: 'secret' })
    const everybody = [ada, ben, carl]
    expect(await statusesOf(everybody, file.id)).toEqual([200, 404, 404])

    const message = await ada.post(roomId, 'Here', { attachments: [file.id] })
    expect(await statusesOf(everybody, file.id)).toEqual([200, 200, 404])

    await ada.ask('DELETE', `/messages/${message.id}`)
    expect(await statusesOf(everybody, file.id)).toEqual([404, 404, 404])
    const refusals = [await fetchFile(ada, file.id), await fetchFile(ada, randomUUID())]
    const [refusal, unknown] = (await Promise.all(refusals.map((answer) => answer.json()))) as object[]
    expect({ ...refusal, requestId: '' }).toEqual({ ...unknown, requestId: '' })
  })

  it('leaves with its message: nothing of it is in the database', async () => {
    const { id: roomId } = await roomOf(ada, ben)
    const before = await storedCounts(server)
    const file = await upload(ada, { roomId, content: 'secret' })
    const message = await ada.post(roomId, '', { attachments: [file.id] })
    expect(await storedCounts(server)).not.toEqual(before)
    await ada.ask('DELETE', `/messages/${message.id}`)
    await eventually('is gone', async () => {
      expect(await storedCounts(server)).toEqual(before)
      return true
    })
  })

  it('is out of reach for whoever was removed from the room, also for whoever sent it', async () => {
    const { id: roomId } = await roomOf(ada, ben)
    const sent = await upload(ben, { roomId, content: 'sent' })
    await ben.post(roomId, '', { attachments: [sent.id] })
    const unsent = await upload(ben, { roomId, content: 'unsent' })
    expect(await statusesOf([ben, ben], sent.id)).toEqual([200, 200])
    await ada.ask('DELETE', `/rooms/${roomId}/members/${ben.id}`)
    for (const id of [sent.id, unsent.id]) expect(await statusesOf([ben], id)).toEqual([404])
    expect(await statusesOf([ada], sent.id)).toEqual([200])
  })

  it('is discarded by its uploader alone, and only until a message carries it', async () => {
    const { id: roomId } = await roomOf(ada, ben)
    const before = await storedCounts(server)
    const file = await upload(ada, { roomId, content: 'unsent' })
    expect((await ben.ask('DELETE', `/files/${file.id}`)).body.code).toBe('FILE_NOT_FOUND')
    expect((await ada.ask('DELETE', `/files/${file.id}`)).status).toBe(204)
    expect((await ada.ask('DELETE', `/files/${file.id}`)).body.code).toBe('FILE_NOT_FOUND')
    expect(await statusesOf([ada], file.id)).toEqual([404])
    expect(await storedCounts(server)).toEqual(before)

    const sent = await upload(ada, { roomId, content: 'sent' })
    await ada.post(roomId, '', { attachments: [sent.id] })
    expect((await ada.ask('DELETE', `/files/${sent.id}`)).body.code).toBe('FILE_NOT_FOUND')
    expect(await statusesOf([ben], sent.id)).toEqual([200])
  })

  it('goes with one of two messages that are sent with it at once', async () => {
    const { id: roomId } = await roomOf(ada, ben)
    const file = await upload(ada, { roomId, content: 'one' })
    const ids = [randomUUID(), randomUUID()]
    const sends = Array.from({ length: 20 }, (_, n) =>
      ada.ask('POST', `/rooms/${roomId}/messages`, { id: ids[n % 2], body: '', attachments: [file.id] }),
    )
    const answers = await Promise.all(sends)
    const winners = new Set(answers.filter(({ status }) => status < 300).map(({ body }) => body.id))
    expect(winners.size).toBe(1)
    const losers = answers.filter(({ status }) => status >= 300)
    expect(losers).toHaveLength(10)
    for (const { body } of losers) expect(body.code).toBe('FILE_NOT_FOUND')
  })
})

describe('ranges and copies', () => {
  it('are answered as HTTP says', async () => {
    const { id: roomId } = await roomOf(ada, ben)
    const content = Buffer.from(Array.from({ length: 600_000 }, (_, n) => n % 251))
    const { id } = await upload(ada, { roomId, content })
    const size = content.length
    for (const [range, start, end] of [
      ['bytes=0-9', 0, 10],
      ['bytes=261119-261130', 261_119, 261_131],
      ['bytes=599990-', 599_990, size],
      ['bytes=-5', size - 5, size],
      ['bytes=300000-9999999', 300_000, size],
    ] as const) {
      const answer = await fetchFileWith(ada, id, { range })
      expect(answer.status).toBe(206)
      expect(answer.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/${size}`)
      expect((await bytesOf(answer)).equals(content.subarray(start, end))).toBe(true)
    }
    const outside = await fetchFileWith(ada, id, { range: `bytes=${size}-` })
    expect([outside.status, outside.headers.get('content-range')]).toEqual([416, `bytes */${size}`])
    for (const range of ['bytes=0-1,5-6', 'lines=1-2', 'bytes=x']) {
      const whole = await fetchFileWith(ada, id, { range })
      expect([whole.status, (await bytesOf(whole)).length]).toEqual([200, size])
    }
  })

  it('are not sent again, but only to those who may have them', async () => {
    const { id: roomId } = await roomOf(ada, ben)
    const { id } = await upload(ada, { roomId, content: 'hello' })
    const etag = (await fetchFile(ada, id)).headers.get('etag') ?? ''
    for (const tag of [etag, `W/${etag}`, `"x", ${etag}`]) {
      expect((await fetchFileWith(ada, id, { 'if-none-match': tag })).status).toBe(304)
    }
    expect((await fetchFileWith(ada, id, { 'if-none-match': '"x"' })).status).toBe(200)
    expect((await fetchFileWith(ben, id, { 'if-none-match': etag })).status).toBe(404)
    expect((await fetchFileWith(ada, id, { range: 'bytes=0-1', 'if-range': etag })).status).toBe(206)
    expect((await fetchFileWith(ada, id, { range: 'bytes=0-1', 'if-range': '"x"' })).status).toBe(200)
  })

  it('HEAD answers the same without the bytes', async () => {
    const { id } = await upload(ada, { roomId: (await roomOf(ada, ben)).id, content: 'hello' })
    const headers = { authorization: `Bearer ${ada.token}` }
    const answer = await fetchFile(ada, id, { method: 'HEAD', headers })
    expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([200, '5', ''])
  })
})
