import { randomUUID } from 'node:crypto'
import {
  type NotificationNews,
  selectIsMuted,
  selectPresence,
  selectReaders,
  selectRoom,
  selectTotalMentions,
  selectTotalUnread,
  selectUser,
} from '@tidings/client'
import { eventually } from '@tidings/testing'
import { describe, expect, it } from 'vitest'
import { SdkPerson } from './kit/sdk-person.js'
import { startServerForFile } from './kit/server-for-file.js'
import { twoInARoom } from './kit/two-in-a-room.js'

const { server } = await startServerForFile()

function newsOf(person: SdkPerson): NotificationNews[] {
  const news: NotificationNews[] = []
  person.client.notifications.subscribe((one) => void news.push(one))
  return news
}

function mark(person: SdkPerson, roomId: string) {
  const room = selectRoom(roomId)(person.state)
  return { readSeq: room?.membership.readSeq, unread: room?.unread, mentions: room?.mentions }
}

describe('what is unread', () => {
  it('M1, M3: names oneself, exactly, whether or not the room is open, through edits and deletions', async () => {
    const { ada, ben, names, roomId } = await twoInARoom(server)
    await ada.opens(roomId)
    const called = ada.client.messages.send(roomId, `@${names[1]} look`)
    const edited = ada.client.messages.send(roomId, 'hello @here')
    ada.client.messages.send(roomId, 'just so')
    await ben.knows('two mentions', () => mark(ben, roomId).mentions === 2)
    expect(mark(ben, roomId)).toEqual({ readSeq: 0, unread: 3, mentions: 2 })
    expect(selectTotalMentions(ben.state)).toBe(2)
    await ada.sees(roomId, 'just so')
    await ada.client.messages.edit(edited, 'hello you')
    await ben.knows('one mention', () => mark(ben, roomId).mentions === 1)
    await ben.opens(roomId)
    expect(mark(ben, roomId)).toEqual({ readSeq: 0, unread: 3, mentions: 1 })
    await ada.client.messages.remove(called)
    await ben.knows('no mention', () => mark(ben, roomId).mentions === 0)
    expect(mark(ben, roomId)).toEqual({ readSeq: 0, unread: 2, mentions: 0 })
  })

  it('M2: is what one marks unread, on all one’s devices, until one reads it again', async () => {
    const { ada, ben, names, roomId } = await twoInARoom(server)
    await ada.opens(roomId)
    for (let n = 1; n <= 5; n += 1) ada.client.messages.send(roomId, `m${n}`)
    await ben.opens(roomId)
    await ben.sees(roomId, 'm5')
    const phone = await SdkPerson.signIn(server.url, names[1])
    ben.client.rooms.markRead(roomId, 5)
    await phone.knows('nothing unread', () => mark(phone, roomId).unread === 0)
    ben.client.rooms.markUnread(roomId, 4)
    expect(mark(ben, roomId)).toEqual({ readSeq: 3, unread: 2, mentions: 0 })
    await phone.knows('two unread', () => mark(phone, roomId).unread === 2)
    ben.client.rooms.markRead(roomId, 4)
    await phone.knows('one unread', () => mark(phone, roomId).unread === 1)
    expect(mark(phone, roomId)).toEqual(mark(ben, roomId))
  })
})

describe('a notification', () => {
  it('comes once, while it is news, and goes when the message is read on another device', async () => {
    const { ada, ben, names, roomId } = await twoInARoom(server)
    const phone = await SdkPerson.signIn(server.url, names[1])
    const [news, onPhone] = [newsOf(ben), newsOf(phone)]
    const id = ada.client.messages.send(roomId, `@${names[1]} look`)
    const told = { kind: 'told', notification: { kind: 'mention', roomId, message: { id } } }
    await eventually('the news', () => news.length > 0 && onPhone.length > 0)
    expect([news, onPhone]).toMatchObject([[told], [told]])
    expect(selectUser(ada.id)(phone.state)?.username).toBe(names[0])
    ben.client.rooms.markRead(roomId, 1)
    await eventually('that it is gone', () => onPhone.length > 1)
    expect(onPhone.at(-1)).toEqual({ kind: 'gone', roomId, upToSeq: 1 })
    expect(await ben.client.messages.explainNotification(id)).toMatchObject({
      notified: true,
      reason: 'mentioned',
    })
  })

  it('does not come from a muted room, nor while one pauses', async () => {
    const { ada, ben, roomId } = await twoInARoom(server)
    const news = newsOf(ben)
    await ben.client.rooms.updateMembership(roomId, { notify: 'all' })
    const mutedUntil = new Date(Date.now() + 60_000).toISOString()
    await ben.client.rooms.updateMembership(roomId, { muted: true, mutedUntil })
    expect(selectIsMuted(roomId, Date.now())(ben.state)).toBe(true)
    expect(selectIsMuted(roomId, Date.now() + 61_000)(ben.state)).toBe(false)
    const muted = ada.client.messages.send(roomId, 'one')
    await ben.knows('it', () => mark(ben, roomId).unread === 1)
    expect(selectTotalUnread(ben.state)).toBe(0)
    expect(await ben.client.messages.explainNotification(muted)).toMatchObject({ reason: 'roomMuted' })
    await ben.client.rooms.updateMembership(roomId, { muted: false })
    await ben.client.preferences.update({ pausedUntil: mutedUntil })
    const paused = ada.client.messages.send(roomId, 'two')
    await ben.knows('it', () => mark(ben, roomId).unread === 2)
    expect(await ben.client.messages.explainNotification(paused)).toMatchObject({ reason: 'paused' })
    await ben.client.preferences.update({ pausedUntil: null })
    const heard = ada.client.messages.send(roomId, 'three')
    await eventually('the third', () => news.length > 0)
    expect(news).toMatchObject([{ kind: 'told', notification: { message: { id: heard } } }])
  })
})

describe('others', () => {
  it('are seen to come, to be away, and to go', async () => {
    const { ada, ben, names } = await twoInARoom(server)
    const sees = (presence: string) => () => selectPresence(ben.id)(ada.state) === presence
    await ada.knows('that ben is there', sees('active'))
    ben.client.presence.set('away')
    await ada.knows('that ben is away', sees('away'))
    const phone = await SdkPerson.signIn(server.url, names[1])
    await ada.knows('that ben is there again', sees('active'))
    expect(selectPresence(ada.id)(phone.state)).toBeDefined()
    await phone.client.preferences.update({ sharesPresence: false })
    await ada.knows('nothing of ben', sees('offline'))
  })

  it('are seen to have read, if they tell', async () => {
    const { ada, ben, roomId } = await twoInARoom(server)
    await ada.opens(roomId)
    await ada.client.rooms.loadReads(roomId)
    ada.client.messages.send(roomId, 'one')
    await ben.knows('it', () => mark(ben, roomId).unread === 1)
    expect(selectReaders(roomId, 1)(ada.state)).toEqual([])
    ben.client.rooms.markRead(roomId, 1)
    await ada.knows('that ben has read', (state) => selectReaders(roomId, 1)(state)[0] === ben.id)
    await ben.client.preferences.update({ sharesReads: false })
    await ada.client.rooms.loadReads(roomId)
    expect(selectReaders(roomId, 1)(ada.state)).toEqual([])
  })
})

describe('one’s own devices', () => {
  it('share what one wishes of a room, and of Tidings', async () => {
    const { ben, names, roomId } = await twoInARoom(server)
    const phone = await SdkPerson.signIn(server.url, names[1])
    await phone.client.preferences.load()
    await ben.client.preferences.update({ keywords: ['tea'] })
    await phone.knows('the keyword', (state) => state.preferences?.keywords[0] === 'tea')
    await ben.client.rooms.updateMembership(roomId, { muted: true, notify: 'none' })
    await phone.knows('the mute', selectIsMuted(roomId, Date.now()))
    expect(selectRoom(roomId)(phone.state)?.membership.notify).toBe('none')
  })
})

describe('a direct room', () => {
  it('is the same for both, and known by who is in it', async () => {
    const { ada, ben, names } = await twoInARoom(server)
    const [mine, theirs] = await Promise.all([
      ada.client.rooms.openDirect([ben.id]),
      ben.client.rooms.openDirect([ada.id]),
    ])
    expect(mine.id).toBe(theirs.id)
    expect(mine).toMatchObject({ kind: 'direct', membership: { notify: 'all' } })
    expect([...(mine.userIds ?? [])].sort()).toEqual([ada.id, ben.id].sort())
    const phone = await SdkPerson.signIn(server.url, names[0])
    await phone.knows('ben', (state) => selectUser(ben.id)(state)?.username === names[1])
    const news = newsOf(ben)
    ada.client.messages.send(mine.id, 'psst')
    await eventually('the news', () => news.length > 0)
    expect(news).toMatchObject([{ notification: { kind: 'direct', roomId: mine.id } }])
    await expect(ada.client.rooms.openDirect([ada.id])).rejects.toMatchObject({ code: 'VALIDATION_FAILED' })
    await expect(ada.client.rooms.openDirect([randomUUID()])).rejects.toMatchObject({
      code: 'USER_NOT_FOUND',
    })
  })
})

describe('searching', () => {
  it('finds messages of one’s rooms, whose authors are known then', async () => {
    const { ada, ben, names, roomId } = await twoInARoom(server)
    await ada.opens(roomId)
    const id = ada.client.messages.send(roomId, 'the harbour is closed')
    await ada.sees(roomId, 'the harbour is closed')
    const found = await eventually('a hit', async () => {
      const { hits } = await ben.client.search.messages({ q: 'harbour', roomId })
      return hits[0]
    })
    expect(found).toMatchObject({ message: { id }, room: { id: roomId } })
    expect(selectUser(ada.id)(ben.state)?.username).toBe(names[0])
    await expect(ben.client.search.messages({ q: 'x', roomId: randomUUID() })).rejects.toMatchObject({
      code: 'ROOM_NOT_FOUND',
    })
  })
})
