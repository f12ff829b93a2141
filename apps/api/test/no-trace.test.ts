import { randomUUID } from 'node:crypto'
import { eventually } from '@tidings/testing'
import { describe, expect, it } from 'vitest'
import { type Places, readEverything } from './kit/every-door.js'
import { picture } from './kit/images.js'
import type { LiveConnection } from './kit/live-connection.js'
import type { Person } from './kit/person.js'
import { search } from './kit/searching.js'
import { startServerForFile } from './kit/server-for-file.js'
import { databaseOf, upload } from './kit/uploads.js'

const { server, ada, ben } = await startServerForFile('ada', 'ben')

/** A private room in which a word that stands nowhere else was said in every way there is. */
async function roomWithCanary() {
  const canary = `canary${randomUUID().replaceAll('-', '')}`
  const { id: roomId } = await ada.createRoom(`Secrets ${canary.slice(-6)}`, 'private')
  await ada.ask('PUT', `/rooms/${roomId}/members/${ben.id}`, {})
  const root = (await ada.post(roomId, 'What shall we tell nobody?')).id
  const file = await upload(ada, {
    roomId,
    content: await picture(1_200, 800).png().toBuffer(),
    name: `${canary}.png`,
    alt: canary,
  })
  const said = await ada.post(roomId, `${canary} @ben @here`, { attachments: [file.id] })
  const reply = await ada.post(roomId, `${canary} in a thread @ben`, { thread: root })
  for (const { id } of [said, reply]) {
    await ada.ask('PATCH', `/messages/${id}`, { body: `${canary}, said better` })
    await ada.ask('PUT', `/messages/${id}/pin`)
  }
  await ben.ask('PUT', `/messages/${root}/thread/follow`)
  await eventually('is found', async () => (await search(ben, canary)).hits.length === 2)
  const messageIds: string[] = [root, said.id, reply.id]
  const places: Places = { roomId, messageIds, fileId: file.id, userId: ada.id, words: canary }
  return { canary, roomId, said: said.id as string, reply: reply.id as string, places }
}

async function watching(person: Person, roomId: string): Promise<LiveConnection> {
  const socket = await person.connect()
  await socket.do('joinRoom', { roomId, after: 0 })
  return socket
}

const texts = (readings: { text: string }[]) => readings.map(({ text }) => text).join('\n')

describe('a message that was deleted', () => {
  it('I11: is in no answer, frame, search hit, file, notification or document from then on', async () => {
    const { canary, roomId, said, reply, places } = await roomWithCanary()
    expect(texts(await readEverything(ben, places))).toContain(canary)
    const sockets = await Promise.all([watching(ben, roomId), watching(ada, roomId)])
    expect(sockets[0]?.frames.join()).toContain(canary)

    for (const id of [said, reply]) expect((await ada.ask('DELETE', `/messages/${id}`)).status).toBe(204)
    const lengths = sockets.map(({ frames }) => frames.length)
    for (const person of [ada, ben]) {
      const readings = await readEverything(person, places)
      expect(readings.filter(({ text }) => text.includes(canary))).toEqual([])
      expect(readings.find(({ door }) => door === `/files/${places.fileId}`)?.status).toBe(404)
      expect(readings.find(({ door }) => door.endsWith('/thumbnail'))?.status).toBe(404)
    }
    const late = await watching(ben, roomId)
    await ada.post(roomId, 'and life goes on')
    for (const socket of [...sockets, late]) await socket.sees(roomId, 'and life goes on')
    expect(late.frames.join()).not.toContain(canary)
    const since = sockets.flatMap(({ frames }, at) => frames.slice(lengths[at]))
    expect(since.length).toBeGreaterThan(0)
    expect(since.join()).not.toContain(canary)
    await eventually('nothing is kept of it', async () => !(await everythingStored()).includes(canary))
  })
})

describe('somebody who was removed from a room', () => {
  it('I13: finds nothing of it by any door, at once', async () => {
    const { canary, roomId, places } = await roomWithCanary()
    const socket = await watching(ben, roomId)
    expect((await ada.ask('DELETE', `/rooms/${roomId}/members/${ben.id}`)).status).toBe(204)

    const readings = await readEverything(ben, places)
    expect(readings.filter(({ text }) => text.includes(canary))).toEqual([])
    expect(readings.filter(({ text }) => text.includes(`"${roomId}"`))).toEqual([])
    const ofRoom = readings.filter(({ door }) => /^\/(rooms|messages|files)\/[0-9a-f]{8}-/.test(door))
    expect(ofRoom.length).toBeGreaterThan(15)
    expect(ofRoom.filter(({ status }) => status !== 404)).toEqual([])

    const heard = socket.frames.length
    const more = await upload(ada, { roomId, content: 'more', name: `${canary}.txt` })
    await ada.post(roomId, `${canary} again @ben @here`, { attachments: [more.id] })
    await ada.post(roomId, `${canary} again @ben`, { thread: places.messageIds[0] })
    const open = await ben.createRoom(`Elsewhere ${canary.slice(-6)}`)
    await socket.do('joinRoom', { roomId: open.id })
    await ben.post(open.id, 'heard to the end')
    await socket.sees(open.id, 'heard to the end')
    const after = socket.frames.slice(heard).join()
    expect(after).not.toContain(canary)
    expect(after.replaceAll(/\["(roomRemoved|notificationGone)"[^\]]*\]/g, '')).not.toContain(roomId)
    expect((await socket.ask('joinRoom', { roomId, after: 0 })).ok).toBe(false)
    expect(await socket.do('heads', { roomIds: [roomId] })).toEqual({ heads: {}, marks: {} })
  })
})

/** Every document of every collection, the pieces of files as text. */
async function everythingStored(): Promise<string> {
  const db = await databaseOf(server)
  const names = await db.listCollections({}, { nameOnly: true }).toArray()
  const all = await Promise.all(names.map(({ name }) => db.collection(name).find().toArray()))
  return JSON.stringify(all)
}
