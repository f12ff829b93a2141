import { randomUUID } from 'node:crypto'
import type { MyRoom } from '@tidings/contracts'
import { beforeEach, describe, expect, it } from 'vitest'
import type { LiveConnection } from './kit/live-connection.js'
import type { Person } from './kit/person.js'
import { startServerForTest, type TestServer } from './kit/test-server.js'

let server: TestServer
let ada: Person
let ben: Person
let room: MyRoom
let watcher: LiveConnection
let typist: LiveConnection

beforeEach(async () => {
  server = await startServerForTest()
  ;[ada, ben] = [await server.person('ada'), await server.person('ben')]
  room = await ada.createRoom('Typed in')
  await ben.join(room.id)
  ;[watcher, typist] = [await ada.connect(), await ben.connect()]
  for (const socket of [watcher, typist]) await socket.do('joinRoom', { roomId: room.id })
})

describe('typing', () => {
  it('is told to a room’s watchers, with the thread in which it happens', async () => {
    const thread = randomUUID()
    await typist.do('typing', { roomId: room.id })
    await typist.do('typing', { roomId: room.id, thread })
    await watcher.hears('typing', (typing) => typing.thread === thread)
    expect(watcher.all('typing')).toEqual([
      { roomId: room.id, userId: ben.id },
      { roomId: room.id, thread, userId: ben.id },
    ])
    await typist.do('heads', { roomIds: [] })
    expect(typist.all('typing')).toEqual([])
  })

  it('is taken and not told of somebody who keeps it to themselves, from that moment on', async () => {
    await ben.ask('PATCH', '/me/preferences', { sharesTyping: false })
    expect(await typist.do('typing', { roomId: room.id })).toEqual({})
    await ben.ask('PATCH', '/me/preferences', { sharesTyping: true })
    const thread = randomUUID()
    await typist.do('typing', { roomId: room.id, thread })
    await watcher.hears('typing')
    expect(watcher.all('typing')).toEqual([{ roomId: room.id, thread, userId: ben.id }])
  })

  it('is refused to outsiders, and to whoever was removed', async () => {
    const outsider = await (await server.person('cy')).connect()
    await ada.ask('DELETE', `/rooms/${room.id}/members/${ben.id}`)
    for (const socket of [outsider, typist]) {
      expect(await socket.ask('typing', { roomId: room.id })).toMatchObject({
        error: { code: 'ROOM_NOT_FOUND' },
      })
    }
    await watcher.do('heads', { roomIds: [] })
    expect(watcher.all('typing')).toEqual([])
  })
})
