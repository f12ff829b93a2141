import { randomUUID } from 'node:crypto'
import type { Message, MyRoom, ReplyPage, ThreadMark } from '@tidings/contracts'
import mongoose from 'mongoose'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Person } from './kit/person.js'
import { roomOf } from './kit/room-of.js'
import { startServerForFile } from './kit/server-for-file.js'
import { startServerForTest } from './kit/test-server.js'

const { server, ada, ben, cy } = await startServerForFile('ada', 'ben', 'cy')

let room: MyRoom
let root: Message

beforeEach(async () => {
  room = await roomOf(ada, ben, cy)
  root = await ada.post(room.id, 'root')
})

function reply(person: Person, body: string): Promise<Message> {
  return person.post(room.id, body, { thread: root.id })
}

function page(person: Person, query = ''): Promise<ReplyPage> {
  return person.get(`/messages/${root.id}/replies${query}`)
}

async function markOf(person: Person): Promise<ThreadMark> {
  return (await page(person)).mark
}

async function marks(person: Person): Promise<ThreadMark[]> {
  return (await person.get('/threads/unread')).marks.filter((mark: ThreadMark) => mark.root === root.id)
}

async function isListed(person: Person): Promise<boolean> {
  const { threads } = await person.get('/threads')
  return threads.some((thread: { root: Message }) => thread.root.id === root.id)
}

describe('a page of replies', () => {
  it('H1: ascends by rev, from either end, and says what lies beyond it', async () => {
    const revs: number[] = []
    for (let n = 1; n <= 5; n += 1) revs.push((await reply(ben, `r${n}`)).rev)
    const texts = async (query: string) => {
      const { messages, hasBefore, hasAfter } = await page(cy, query)
      return [messages.map((message) => message.body).join(' '), hasBefore, hasAfter]
    }
    expect(await texts('?limit=2')).toEqual(['r4 r5', true, false])
    expect(await texts(`?limit=2&before=${revs[3]}`)).toEqual(['r2 r3', true, true])
    expect(await texts(`?limit=9&before=${revs[1]}`)).toEqual(['r1', false, true])
    expect(await texts(`?limit=2&after=${revs[0]}`)).toEqual(['r2 r3', true, true])
    expect(await texts('?limit=9&after=0')).toEqual(['r1 r2 r3 r4 r5', false, false])
    expect(await texts(`?after=${revs[4]}`)).toEqual(['', true, false])
    expect((await cy.ask('GET', `/messages/${root.id}/replies?after=1&before=2`)).status).toBe(400)
  })

  it('H1: shows its root, its head, its followers and the people in it', async () => {
    const first = await reply(ben, 'one')
    const { rev } = await reply(cy, 'two')
    await ben.ask('DELETE', `/messages/${first.id}`)
    const found = await page(ada)
    expect(found.head).toEqual({ seq: 1, rev: rev + 1 })
    expect(found.root).toMatchObject({ id: root.id, replyCount: 1, lastRev: rev + 1 })
    expect(found.messages).toMatchObject([{ body: '', deletedAt: expect.any(String) }, { body: 'two' }])
    expect(found.followerIds.toSorted()).toEqual([ada.id, ben.id, cy.id].toSorted())
    expect(found.users.map(({ username }) => username).toSorted()).toEqual(['ada', 'ben', 'cy'])
  })

  it('H1: is of a top-level message, which is there before its first reply and after its deletion', async () => {
    expect(await page(ben)).toMatchObject({
      messages: [],
      hasBefore: false,
      hasAfter: false,
      followerIds: [],
    })
    const { id } = await reply(ben, 'one')
    expect((await ben.ask('GET', `/messages/${id}/replies`)).body.code).toBe('MESSAGE_NOT_FOUND')
    await ada.ask('DELETE', `/messages/${root.id}`)
    expect(await page(ben)).toMatchObject({ root: { body: '' }, messages: [{ id }] })
  })
})

describe('following', () => {
  it('H2: the root’s author, who replies and who is mentioned follow; others don’t', async () => {
    await reply(ben, 'one')
    await reply(ben, 'two')
    expect(await markOf(ada)).toMatchObject({ isFollowing: true, unread: 2 })
    expect(await markOf(ben)).toMatchObject({ isFollowing: true, unread: 0 })
    expect(await markOf(cy)).toEqual({
      root: root.id,
      roomId: room.id,
      isFollowing: false,
      readRev: 0,
      unread: 0,
    })
    const { rev } = await reply(ben, 'three, @cy')
    expect(await markOf(cy)).toMatchObject({ isFollowing: true, readRev: rev - 1, unread: 1 })
    expect([await isListed(ada), await isListed(ben)]).toEqual([true, true])
  })

  it('H3: unread leaves out one’s own replies and deleted ones', async () => {
    const { id } = await reply(ben, 'one')
    await reply(cy, 'two')
    const own = await reply(ada, 'three')
    expect(await markOf(ada)).toMatchObject({ readRev: own.rev, unread: 0 })
    const later = await reply(ben, 'four')
    await reply(cy, 'five')
    expect(await marks(ada)).toMatchObject([{ roomId: room.id, readRev: own.rev, unread: 2 }])
    await ben.ask('DELETE', `/messages/${later.id}`)
    await ben.ask('DELETE', `/messages/${id}`)
    expect(await marks(ada)).toMatchObject([{ unread: 1 }])
    expect(await markOf(cy)).toMatchObject({ unread: 0 })
    expect(await marks(cy)).toEqual([])
  })

  it('H3: a read mark never falls, and goes no further than the head', async () => {
    const [one, two] = [await reply(ben, 'one'), await reply(ben, 'two')]
    const socket = await ada.connect()
    const read = (rev: number) => socket.do('markThreadRead', { root: root.id, rev })
    expect(await read(one.rev)).toMatchObject({ readRev: one.rev, unread: 1 })
    expect(await read(1)).toMatchObject({ readRev: one.rev, unread: 1 })
    expect(await read(9_999)).toMatchObject({ readRev: two.rev, unread: 0 })
    expect((await ada.ask('PUT', `/messages/${root.id}/thread/read`, { rev: 1 })).body).toMatchObject({
      readRev: two.rev,
    })
    const cys = await cy.connect()
    expect(await cys.do('markThreadRead', { root: root.id, rev: 9 })).toMatchObject({ isFollowing: false })
    expect((await page(cy)).followerIds).not.toContain(cy.id)
  })

  it('H4: whoever begins to follow has read what is there; who stops counts nothing', async () => {
    await reply(ben, 'one')
    const socket = await cy.connect()
    expect(await socket.do('followThread', { root: root.id })).toMatchObject({ isFollowing: true, unread: 0 })
    await reply(ben, 'two')
    expect(await marks(cy)).toMatchObject([{ unread: 1 }])
    expect(await socket.do('followThread', { root: root.id })).toMatchObject({ unread: 1 })
    expect(await socket.do('unfollowThread', { root: root.id })).toMatchObject({
      isFollowing: false,
      unread: 0,
    })
    expect([await marks(cy), await isListed(cy)]).toEqual([[], false])
    expect((await page(cy)).followerIds).not.toContain(cy.id)
  })

  it('H4: one who stopped is not brought back by a mention, nor by others’ replies, but by their own', async () => {
    await reply(ben, 'one')
    const path = `/messages/${root.id}/thread/follow`
    expect((await ada.ask('DELETE', path)).body).toMatchObject({ isFollowing: false })
    expect((await cy.ask('DELETE', path)).body).toMatchObject({ isFollowing: false })
    await reply(ben, 'two, @ada and @cy')
    expect([await markOf(ada), await markOf(cy)]).toMatchObject([
      { isFollowing: false },
      { isFollowing: false },
    ])
    const { rev } = await reply(ada, 'three')
    expect(await markOf(ada)).toMatchObject({ isFollowing: true, readRev: rev })
    expect((await cy.ask('PUT', path)).body).toMatchObject({ isFollowing: true, unread: 0 })
  })

  it('H4: no reply that is applied again after a crash undoes a decision or a read mark', async () => {
    await reply(ben, 'one')
    await reply(ada, 'two')
    await reply(ben, 'three')
    await ada.ask('DELETE', `/messages/${root.id}/thread/follow`)
    const { rev } = await reply(cy, 'four')
    await ben.ask('PUT', `/messages/${root.id}/thread/read`, { rev })
    const next = await startServerForTest({ MONGODB_URI: server.databaseUri })
    await cy.at(next.url).post(room.id, 'taken over')
    expect(await markOf(ada.at(next.url))).toMatchObject({ isFollowing: false })
    expect(await markOf(ben.at(next.url))).toMatchObject({ isFollowing: true, readRev: rev, unread: 0 })
    expect(await markOf(cy.at(next.url))).toMatchObject({ isFollowing: true, readRev: rev })
  })

  it('H2: a reply that a crash left unapplied is applied by the next node that looks at the room', async () => {
    const connection = await mongoose.createConnection(server.databaseUri).asPromise()
    const place = { room: room.id, rev: root.rev + 1, lastRev: root.rev + 1, headSeq: 1, at: new Date() }
    const half = { _id: randomUUID(), kind: 'message', author: ben.id, body: 'half', thread: root.id }
    await connection.collection('entries').insertOne({ ...half, ...place, mentions: [cy.id] } as never)
    await connection.close()
    const next = await startServerForTest({ MONGODB_URI: server.databaseUri })
    await ada.at(next.url).post(room.id, 'taken over')
    expect(await markOf(ada.at(next.url))).toMatchObject({ isFollowing: true, unread: 1 })
    expect(await markOf(ben.at(next.url))).toMatchObject({ isFollowing: true, readRev: place.rev })
    expect(await markOf(cy.at(next.url))).toMatchObject({ isFollowing: true, unread: 1 })
    expect(await page(cy.at(next.url))).toMatchObject({ root: { replyCount: 1, lastRev: place.rev } })
  })

  it('H2: twenty replies at once through two nodes make one place for each, and exact counts', async () => {
    const other = await startServerForTest({ MONGODB_URI: server.databaseUri })
    const writers = [ben, cy, ben.at(other.url), cy.at(other.url)]
    await Promise.all(Array.from({ length: 20 }, (_, n) => reply(writers[n % 4] as Person, `r${n}`)))
    const { followerIds, messages, mark, root: shown } = await page(ada)
    expect(followerIds.toSorted()).toEqual([ada.id, ben.id, cy.id].toSorted())
    expect([messages.length, mark.unread, shown.replyCount]).toEqual([20, 20, 20])
    const last = messages.findLast((message) => message.author === ben.id)
    const after = messages.filter((message) => message.author === cy.id && message.rev > (last?.rev ?? 0))
    expect(await markOf(ben)).toMatchObject({ readRev: last?.rev, unread: after.length })
  })
})

describe('the list of threads', () => {
  it('H5: has the one replied to last first, in pages, with what is unread', async () => {
    const dee = await server.person(`dee-${randomUUID().slice(0, 8)}`)
    await dee.join(room.id)
    const roots: string[] = []
    for (let n = 0; n < 52; n += 1) {
      const { id } = await ada.post(room.id, `root ${n}`)
      await dee.post(room.id, 'mine', { thread: id })
      roots.unshift(id)
    }
    const oldest = roots.pop() ?? ''
    await ben.post(room.id, 'again', { thread: oldest })
    roots.unshift(oldest)
    const first = await dee.get('/threads')
    const second = await dee.get(`/threads?cursor=${first.nextCursor}`)
    const listed = [...first.threads, ...second.threads]
    expect([first.threads.length, second.nextCursor]).toEqual([50, undefined])
    expect(listed.map(({ root: { id } }) => id)).toEqual(roots)
    expect(listed[0]).toMatchObject({ root: { replyCount: 2 }, mark: { isFollowing: true, unread: 1 } })
    expect((await dee.get('/threads/unread')).marks).toMatchObject([{ root: oldest, unread: 1 }])
    expect(first.users).toMatchObject([{ username: 'ada' }])
    expect((await dee.ask('GET', '/threads?cursor=nonsense')).body.code).toBe('VALIDATION_FAILED')
  })
})
