import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { roomOf } from './kit/room-of.js'
import { startServerForFile } from './kit/server-for-file.js'

const { ada, ben, cy } = await startServerForFile('ada', 'ben', 'cy')

describe('whom a message names', () => {
  it('are members of its room, in the order of the text, each once', async () => {
    const { id: room } = await roomOf(ada, ben)
    const body = '@ben, @cy, @nobody and @ada: @Ben? `@ada` is code'
    expect(await ada.post(room, body)).toMatchObject({ mentions: [ben.id, ada.id] })
    const everybody = await ada.post(room, '@here, look')
    expect(everybody).toMatchObject({ mentions: [], mentionsHere: true })
    const nobody = await ada.post(room, 'write to mail@ben.example')
    expect(nobody).toMatchObject({ mentions: [] })
    expect(nobody).not.toHaveProperty('mentionsHere')
    const { entries } = await ben.get(`/rooms/${room}/entries?after=2`)
    expect(entries[0].message).toMatchObject({ mentions: [ben.id, ada.id] })
  })

  it('are those who are members when it is written', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id } = await ada.post(room, '@cy?')
    await cy.join(room)
    expect((await ada.get(`/messages/${id}`)).mentions).toEqual([])
    expect((await ada.post(room, '@cy!')).mentions).toEqual([cy.id])
    await cy.ask('DELETE', `/rooms/${room}/members/me`)
    expect((await ada.post(room, '@cy!')).mentions).toEqual([])
  })

  it('L8: are others after an edit, in the message and in the entry', async () => {
    const { id: room } = await roomOf(ada, ben)
    const { id } = await ada.post(room, '@ben @here')
    const edited = await ada.ask('PATCH', `/messages/${id}`, { body: '@ada' })
    expect(edited.body).toMatchObject({ mentions: [ada.id] })
    expect(edited.body).not.toHaveProperty('mentionsHere')
    await (await ada.connect()).do('editMessage', { id, body: 'all: @here' })
    expect(await ben.get(`/messages/${id}`)).toMatchObject({ mentions: [], mentionsHere: true })
    const { entries } = await ben.get(`/rooms/${room}/entries?after=3`)
    expect(entries).toMatchObject([
      { kind: 'messageEdited', mentions: [ada.id] },
      { kind: 'messageEdited', mentions: [], mentionsHere: true },
    ])
  })

  it('O3: take no message out of its order', async () => {
    const { id: room } = await roomOf(ada, ben)
    const socket = await ada.connect()
    const sends = Array.from({ length: 20 }, (_, n) => {
      const body = n % 3 === 0 ? `${n}: @ben @cy @here` : `${n}`
      return socket.do('chatMessage', { roomId: room, id: randomUUID(), body })
    })
    const seqs = (await Promise.all(sends)).map(({ seq }) => seq)
    expect(seqs).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
  })
})
