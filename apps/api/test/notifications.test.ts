import { randomUUID } from 'node:crypto'
import type { MyRoom, Notification } from '@tidings/contracts'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LiveConnection } from './kit/live-connection.js'
import type { Person } from './kit/person.js'
import { startTestServer, type TestServer } from './kit/test-server.js'

let server: TestServer
let count = 0
/** Ada writes; ben is the one who is notified, or not. */
let ada: Person
let ben: Person
let room: MyRoom
let phone: LiveConnection
/** Somebody who is always notified of a mention. */
let bell: Person
let bellPhone: LiveConnection

beforeAll(async () => {
  server = await startTestServer()
  bell = await server.person('bell')
  return () => server.stop()
})

beforeEach(async () => {
  count += 1
  ;[ada, ben] = [await server.person(`ada${count}`), await server.person(`ben${count}`)]
  room = await ada.createRoom(`Room ${count}`)
  await ben.join(room.id)
  await bell.join(room.id)
  ;[phone, bellPhone] = [await ben.connect(), await bell.connect()]
})

function write(body: string, more: Record<string, unknown> = {}) {
  return ada.ask('POST', `/rooms/${room.id}/messages`, { body, ...more }).then((answer) => answer.body)
}

function wish(preferences: Record<string, unknown>) {
  return ben.ask('PATCH', '/me/preferences', preferences)
}

function place(membership: Record<string, unknown>) {
  return ben.ask('PATCH', `/rooms/${room.id}/membership`, membership)
}

function isAbout(message: { id: string }) {
  return (notification: Notification) => notification.message.id === message.id
}

/**
 * All that ben was notified of. In a room it is decided in order, and what came while one lot was decided with the next
 * lot: once the second of two mentions of somebody else arrived, all that was written before them was decided.
 */
async function notified(): Promise<(readonly [string, string, string])[]> {
  for (let n = 0; n < 2; n += 1) {
    const ring = await write(`@${bell.me.username}`)
    await bellPhone.hears('notification', isAbout(ring))
  }
  await phone.do('heads', { roomIds: [] })
  return phone
    .all('notification')
    .filter(({ roomId, message }) => roomId === room.id && message.body !== `@${bell.me.username}`)
    .map(({ kind, reason, message }) => [message.body, kind, reason] as const)
}

const explain = async (message: { id: string }) => {
  const { notified, reason, detail } = await ben.get(`/messages/${message.id}/notification`)
  expect(detail).toMatch(/^[A-Z].+\.$/)
  return [notified, reason]
}

describe('somebody is notified', () => {
  it('of what mentions them or everybody here, with the message and who wrote it', async () => {
    const named = await write(`hello @${ben.me.username}`)
    const all = await write('hello @here')
    await write('hello everybody')
    const notification = await phone.hears('notification', isAbout(named))
    expect(notification).toMatchObject({ roomId: room.id, author: ada.me, message: named })
    expect(await notified()).toEqual([
      [named.body, 'mention', 'mentioned'],
      [all.body, 'mention', 'here'],
    ])
    expect(await explain(named)).toEqual([true, 'mentioned'])
    expect(await explain(all)).toEqual([true, 'here'])
  })

  it('of everything in a direct room', async () => {
    const direct = (await ada.ask('POST', '/rooms/direct', { userIds: [ben.id] })).body
    const message = await ada.post(direct.id, 'psst')
    const told = await phone.hears('notification', isAbout(message))
    expect(told).toMatchObject({ kind: 'direct', reason: 'direct' })
    expect(await explain(message)).toEqual([true, 'direct'])
  })

  it('of everything in a room where they want that', async () => {
    await place({ notify: 'all' })
    const message = await write('anything')
    expect(await notified()).toEqual([['anything', 'message', 'allMessages']])
    expect(await explain(message)).toEqual([true, 'allMessages'])
  })

  it('of replies in a thread that they follow, and of no others', async () => {
    const own = (await ben.ask('POST', `/rooms/${room.id}/messages`, { body: 'a question' })).body
    const other = await write('a statement')
    const [answer, aside] = [
      await write('an answer', { thread: own.id }),
      await write('aside', { thread: other.id }),
    ]
    expect(await notified()).toEqual([['an answer', 'reply', 'followedThread']])
    expect(await explain(answer)).toEqual([true, 'followedThread'])
    expect(await explain(aside)).toEqual([false, 'threadNotFollowed'])
  })

  it('of their keywords, in whole words, until they change them', async () => {
    await wish({ keywords: ['Pager duty'] })
    const message = await write('who has *pager* duty?')
    const similar = await write('pager dutyfree')
    expect(await notified()).toEqual([[message.body, 'keyword', 'keyword']])
    expect(await explain(message)).toEqual([true, 'keyword'])
    expect(await explain(similar)).toEqual([false, 'mentionsOnly'])
    await wish({ keywords: [] })
    await write('pager duty again')
    expect(await notified()).toHaveLength(1)
  })

  it('on all their devices, each once', async () => {
    const laptop = await ben.connect()
    const message = await write(`@${ben.me.username}`)
    await Promise.all([phone, laptop].map((device) => device.hears('notification', isAbout(message))))
    await notified()
    for (const device of [phone, laptop]) {
      expect(device.all('notification').filter(isAbout(message))).toHaveLength(1)
    }
  })

  it('N2: by an edit that names them anew, and by no other edit', async () => {
    const message = await write('hello')
    const edit = (body: string) => ada.ask('PATCH', `/messages/${message.id}`, { body })
    await edit(`hello @${ada.me.username}`)
    await edit(`hello @${ben.me.username}`)
    await phone.hears('notification', isAbout(message))
    await edit(`hello again @${ben.me.username}`)
    await edit('hello @here')
    expect(await notified()).toEqual([[`hello @${ben.me.username}`, 'mention', 'mentioned']])
  })
})

describe('nobody is notified', () => {
  it('of their own messages', async () => {
    const own = (await ben.ask('POST', `/rooms/${room.id}/messages`, { body: `@${ben.me.username} @here` }))
      .body
    expect(await notified()).toEqual([])
    expect(await explain(own)).toEqual([false, 'own'])
  })

  it('in a muted room, but of a mention of themselves', async () => {
    await place({ muted: true, notify: 'all' })
    const [all, plain, named] = [await write('@here'), await write('a'), await write(`@${ben.me.username}`)]
    expect(await notified()).toEqual([[named.body, 'mention', 'mentioned']])
    for (const message of [all, plain]) expect(await explain(message)).toEqual([false, 'roomMuted'])
  })

  it('in a room where they want nothing', async () => {
    await place({ notify: 'none' })
    const message = await write(`@${ben.me.username}`)
    expect(await notified()).toEqual([])
    expect(await explain(message)).toEqual([false, 'roomSilent'])
  })

  it('where only mentions do, of anything else', async () => {
    const message = await write('anything')
    expect(await notified()).toEqual([])
    expect(await explain(message)).toEqual([false, 'mentionsOnly'])
  })

  it('N4: while they have paused it, or in their quiet hours', async () => {
    const pausedUntil = new Date(Date.now() + 60_000).toISOString()
    await wish({ pausedUntil })
    const paused = await write(`@${ben.me.username} 1`)
    expect(await explain(paused)).toEqual([false, 'paused'])
    await wish({ pausedUntil: null, quietHours: allDay() })
    const quiet = await write(`@${ben.me.username} 2`)
    expect(await explain(quiet)).toEqual([false, 'quietHours'])
    expect(await notified()).toEqual([])
  })

  it('of a message that is deleted', async () => {
    const message = await write(`@${ben.me.username}`)
    await phone.hears('notification', isAbout(message))
    await ada.ask('DELETE', `/messages/${message.id}`)
    expect(await phone.hears('notificationGone', ({ messageId }) => messageId === message.id)).toEqual({
      roomId: room.id,
      messageId: message.id,
    })
    expect(await explain(message)).toEqual([false, 'deleted'])
  })
})

describe('why', () => {
  it('is told to members alone', async () => {
    const message = await write(`@${ben.me.username}`)
    const outsider = await server.person(`out${count}`)
    for (const id of [message.id, randomUUID()]) {
      expect(await outsider.ask('GET', `/messages/${id}/notification`)).toMatchObject({
        status: 404,
        body: { code: 'MESSAGE_NOT_FOUND' },
      })
    }
  })
})

/** Quiet hours that hold now and for the next hours, whatever time it is. */
function allDay() {
  const hour = (offset: number) => String((new Date().getUTCHours() + offset + 24) % 24).padStart(2, '0')
  return { from: `${hour(-2)}:00`, to: `${hour(10)}:00`, timeZone: 'UTC' }
}
