import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { roomOf } from './kit/room-of.js'
import { startServerForFile } from './kit/server-for-file.js'
import { storedFile } from './kit/stored-file.js'

const { server, ada, ben } = await startServerForFile('ada', 'ben')

describe('a message with files', () => {
  it('shows them in its order, and needs no text', async () => {
    const { id: room } = await roomOf(ada, ben)
    const files = [await storedFile(server, ada, room, 'b'), await storedFile(server, ada, room, 'a')]
    const message = await ada.post(room, '', { attachments: files.map(({ id }) => id) })
    expect(message).toMatchObject({ body: '', attachments: files, seq: 1 })
    expect((await ben.get(`/rooms/${room}/messages`)).messages).toEqual([message])
    expect((await ada.ask('POST', `/rooms/${room}/messages`, { body: '' })).body.code).toBe(
      'VALIDATION_FAILED',
    )
  })

  it('is refused with a file of somebody else, of another room, of another message, or of none', async () => {
    const [{ id: room }, { id: other }] = [await roomOf(ada, ben), await roomOf(ada, ben)]
    const bens = await storedFile(server, ben, room)
    const elsewhere = await storedFile(server, ada, other)
    const carried = await storedFile(server, ada, room)
    await ada.post(room, 'carries', { attachments: [carried.id] })
    const socket = await ada.connect()
    for (const id of [bens.id, elsewhere.id, carried.id, randomUUID()]) {
      const post = await ada.ask('POST', `/rooms/${room}/messages`, { body: 'x', attachments: [id] })
      expect(post).toMatchObject({ status: 404, body: { code: 'FILE_NOT_FOUND' } })
      const send = { roomId: room, id: randomUUID(), body: 'x', attachments: [id] }
      expect(await socket.ask('chatMessage', send)).toMatchObject({ error: { code: 'FILE_NOT_FOUND' } })
    }
    expect((await ada.get(`/rooms/${room}`)).head).toEqual({ seq: 1, rev: 3 })
  })

  it('O2: sent twenty times at once is one, and the same id with other files a conflict', async () => {
    const { id: room } = await roomOf(ada, ben)
    const [first, second] = [await storedFile(server, ada, room), await storedFile(server, ada, room)]
    const sockets = await Promise.all([ada.connect(), ada.connect()])
    const send = { roomId: room, id: randomUUID(), body: 'once', attachments: [first.id, second.id] }
    const sends = Array.from({ length: 20 }, (_, n) => sockets[n % 2]?.do('chatMessage', send))
    const [ack, ...others] = await Promise.all(sends)
    for (const other of others) expect(other).toEqual(ack)
    const conflict = { error: { code: 'ID_CONFLICT' } }
    for (const attachments of [[first.id], [second.id, first.id], []]) {
      expect(await sockets[0]?.ask('chatMessage', { ...send, attachments })).toMatchObject(conflict)
    }
    const thief = await ben.connect()
    expect(await thief.ask('chatMessage', send)).toMatchObject(conflict)
    await ada.ask('DELETE', `/messages/${send.id}`)
    expect(await sockets[0]?.do('chatMessage', send)).toEqual(ack)
    expect(await ada.get(`/messages/${send.id}`)).toMatchObject({ attachments: [] })
  })
})
