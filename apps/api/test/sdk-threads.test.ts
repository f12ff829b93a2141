import {
  selectMessage,
  selectPins,
  selectThread,
  selectUnreadThreadCount,
  type ThreadView,
} from '@tidings/client'
import { describe, expect, it } from 'vitest'
import { SdkPerson } from './kit/sdk-person.js'
import { startServerForTest } from './kit/test-server.js'

/** Ada runs the room; ben is in it too. Both show it, and ada has written one message. */
async function twoAndARoot() {
  const server = await startServerForTest()
  const [ada, ben] = [await SdkPerson.signUp(server.url, 'ada'), await SdkPerson.signUp(server.url, 'ben')]
  const room = await ada.client.rooms.create({ name: 'Harbour', kind: 'public' })
  await ben.client.rooms.join(room.id)
  await Promise.all([ada.opens(room.id), ben.opens(room.id)])
  const root = ada.client.messages.send(room.id, 'Tea?')
  await Promise.all([ada.sees(room.id, 'Tea?'), ben.sees(room.id, 'Tea?')])
  return { server, ada, ben, roomId: room.id, root }
}

const threadOf = (person: SdkPerson, root: string) => selectThread(root)(person.state) as ThreadView
const repliesIn = (person: SdkPerson, root: string) => threadOf(person, root)?.replies.map(({ body }) => body)

async function opensThread(person: SdkPerson, roomId: string, root: string): Promise<() => void> {
  const close = person.client.threads.open(roomId, root)
  await person.knows('the thread', () => threadOf(person, root)?.phase === 'live')
  return close
}

async function seesReply(person: SdkPerson, root: string, body: string): Promise<void> {
  await person.knows(`the reply ${body}`, () => repliesIn(person, root)?.includes(body))
}

describe('threads with the SDK', () => {
  it('a reply shows in the thread, not in the room, and is counted at its root', async () => {
    const { ada, ben, roomId, root } = await twoAndARoot()
    await Promise.all([opensThread(ada, roomId, root), opensThread(ben, roomId, root)])
    ben.client.messages.send(roomId, 'Yes.', { thread: root })
    expect(threadOf(ben, root).pending.map(({ body }) => body)).toEqual(['Yes.'])
    await Promise.all([seesReply(ada, root, 'Yes.'), seesReply(ben, root, 'Yes.')])
    expect([ada.texts(roomId), ben.texts(roomId)]).toEqual([['Tea?'], ['Tea?']])
    expect(selectMessage(roomId, root)(ada.state)).toMatchObject({ replyCount: 1, lastRev: 4 })
    expect(threadOf(ada, root).root).toEqual(selectMessage(roomId, root)(ada.state))
    expect(threadOf(ben, root).pending).toEqual([])
  })

  it('a deleted reply keeps its place and is counted no more', async () => {
    const { ada, ben, roomId, root } = await twoAndARoot()
    await Promise.all([opensThread(ada, roomId, root), opensThread(ben, roomId, root)])
    const id = ben.client.messages.send(roomId, 'No.', { thread: root })
    await seesReply(ada, root, 'No.')
    await ben.client.messages.remove(id)
    await ada.knows('the deletion', () => threadOf(ada, root).root?.replyCount === 0)
    expect(threadOf(ada, root).replies).toMatchObject([{ id, body: '', thread: root }])
    await ben.knows('it too', () => threadOf(ben, root).root?.replyCount === 0)
    expect(threadOf(ben, root).replies).toEqual(threadOf(ada, root).replies)
  })

  it('O3: replies and messages of one room go out in the order of writing', async () => {
    const { ada, ben, roomId, root } = await twoAndARoot()
    await Promise.all([opensThread(ada, roomId, root), opensThread(ben, roomId, root)])
    for (let n = 1; n <= 20; n++) {
      ada.client.messages.send(roomId, `${n}`, n % 2 === 0 ? { thread: root } : {})
    }
    await Promise.all([seesReply(ben, root, '20'), ben.sees(roomId, '19')])
    expect(repliesIn(ben, root)).toEqual(['2', '4', '6', '8', '10', '12', '14', '16', '18', '20'])
    const revs = [...threadOf(ben, root).replies, ...(ben.state.timelines[roomId]?.messages ?? [])]
      .filter(({ body }) => body !== 'Tea?')
      .sort((a, b) => a.rev - b.rev)
    expect(revs.map(({ body }) => Number(body))).toEqual(revs.map((_, index) => index + 1))
  })

  it('unread threads are counted exactly, and one’s own reading shows at once', async () => {
    const { server, ada, ben, roomId, root } = await twoAndARoot()
    const phone = await SdkPerson.signIn(server.url, 'ada')
    ben.client.messages.send(roomId, 'One', { thread: root })
    ben.client.messages.send(roomId, 'Two', { thread: root })
    const unread = (person: SdkPerson) => person.state.threadMarks[root]?.unread
    await ada.knows('two unread replies', () => unread(ada) === 2)
    await phone.knows('two unread replies', () => unread(phone) === 2)
    await opensThread(ada, roomId, root)
    const last = threadOf(ada, root).replies.at(-1)?.rev ?? 0
    ada.client.threads.markRead(root, last)
    expect([unread(ada), selectUnreadThreadCount(ada.state)]).toEqual([undefined, 0])
    await phone.knows('that it was read elsewhere', () => unread(phone) === undefined)
    expect(threadOf(ada, root).mark).toMatchObject({ isFollowing: true, readRev: last, unread: 0 })
  })

  it('one follows no more, and again', async () => {
    const { ada, ben, roomId, root } = await twoAndARoot()
    ben.client.messages.send(roomId, 'One', { thread: root })
    await ada.knows('an unread reply', () => ada.state.threadMarks[root]?.unread === 1)
    await ada.client.threads.unfollow(root)
    expect(ada.state.threadMarks).toEqual({})
    expect((await ada.client.threads.list()).threads).toEqual([])
    await ada.client.threads.follow(root)
    expect((await ada.client.threads.list()).threads).toMatchObject([{ root: { id: root, replyCount: 1 } }])
  })

  it('loads older replies, and shows what changed in them meanwhile', async () => {
    const { ada, ben, roomId, root } = await twoAndARoot()
    const ids = Array.from({ length: 60 }, (_, n) =>
      ada.client.messages.send(roomId, `${n}`, { thread: root }),
    )
    await ben.knows('all replies', () => selectMessage(roomId, root)(ben.state)?.replyCount === 60)
    await opensThread(ben, roomId, root)
    expect([threadOf(ben, root).replies.length, threadOf(ben, root).hasBefore]).toEqual([50, true])
    await Promise.all([ben.client.threads.loadBefore(root), ada.client.messages.edit(ids[3] ?? '', 'edited')])
    await ben.knows('the edit', () => repliesIn(ben, root)?.[3] === 'edited')
    expect(repliesIn(ben, root)).toEqual(ids.map((_, n) => (n === 3 ? 'edited' : `${n}`)))
    expect(threadOf(ben, root).hasBefore).toBe(false)
  })

  it('a thread of a message that is none fails with the reason', async () => {
    const { ada, ben, roomId } = await twoAndARoot()
    const nowhere = crypto.randomUUID()
    ada.client.threads.open(roomId, nowhere)
    await ada.knows('the failure', () => threadOf(ada, nowhere)?.error?.code === 'MESSAGE_NOT_FOUND')
    const id = ben.client.messages.send(roomId, 'lost', { thread: nowhere })
    ben.client.threads.open(roomId, nowhere)
    await ben.knows(
      'the refusal',
      () => threadOf(ben, nowhere).pending[0]?.error?.code === 'THREAD_NOT_FOUND',
    )
    expect(ben.client.messages.discard(roomId, id)).toBe('lost')
  })
})

describe('pins, quotations and edits with the SDK', () => {
  const pinned = (person: SdkPerson, roomId: string) =>
    selectPins(roomId)(person.state)?.messages.map(({ body }) => body)

  it('pins are loaded once and kept by entries, also where their messages are not loaded', async () => {
    const { server, ada, ben, roomId, root } = await twoAndARoot()
    for (let n = 1; n <= 60; n++) ada.client.messages.send(roomId, `m${n}`)
    await Promise.all([ada.sees(roomId, 'm60'), ben.sees(roomId, 'm60')])
    const late = await SdkPerson.signIn(server.url, 'ben')
    await late.opens(roomId)
    await Promise.all([late.client.rooms.loadPins(roomId), ada.client.rooms.loadPins(roomId)])
    const last = ada.state.timelines[roomId]?.messages.at(-1)?.id ?? ''
    await ben.client.messages.pin(last)
    await ada.client.messages.pin(root)
    await late.knows('both pins', () => pinned(late, roomId)?.length === 2)
    await ada.knows('both pins', () => pinned(ada, roomId)?.length === 2)
    expect([pinned(late, roomId), pinned(ada, roomId)]).toEqual([
      ['Tea?', 'm60'],
      ['Tea?', 'm60'],
    ])
    await ada.client.messages.edit(root, 'Coffee?')
    await late.knows('the edit', () => pinned(late, roomId)?.[0] === 'Coffee?')
    await ben.client.messages.unpin(root)
    await ada.client.messages.remove(last)
    await late.knows('no pins', () => pinned(late, roomId)?.length === 0)
  })

  it('a quotation shows what the message says now, and that it is deleted', async () => {
    const { server, ada, ben, roomId, root } = await twoAndARoot()
    for (let n = 1; n <= 60; n++) ada.client.messages.send(roomId, `m${n}`, n === 60 ? { replyTo: root } : {})
    await Promise.all([ada.sees(roomId, 'm60'), ben.sees(roomId, 'm60')])
    const late = await SdkPerson.signIn(server.url, 'ben')
    await late.opens(roomId)
    expect(late.state.timelines[roomId]?.messages.at(-1)?.replyTo).toBe(root)
    const quoted = () => selectMessage(roomId, root)(late.state)
    expect(quoted()).toBeUndefined()
    late.client.messages.quote(roomId, root)
    await late.knows('the quotation', () => quoted()?.body === 'Tea?')
    await ada.client.messages.edit(root, 'Coffee?')
    await late.knows('the edit', () => quoted()?.body === 'Coffee?')
    expect(await late.client.messages.edits(root)).toMatchObject([{ body: 'Tea?' }, { body: 'Coffee?' }])
    await ada.client.messages.remove(root)
    await late.knows('the deletion', () => quoted()?.deletedAt && quoted()?.body === '')
    expect(await late.client.messages.edits(root)).toEqual([])
  })

  it('a message that one may not see is missing', async () => {
    const { ada, ben, roomId } = await twoAndARoot()
    const own = await ada.client.rooms.create({ name: 'Attic', kind: 'private' })
    await ada.opens(own.id)
    const secret = ada.client.messages.send(own.id, 'secret')
    await ada.sees(own.id, 'secret')
    await ada.knows('it is stored', () => ada.state.timelines[own.id]?.pending.length === 0)
    ben.client.messages.quote(roomId, secret)
    await ben.knows('that it is missing', () => ben.state.quoted[secret] === 'missing')
    await expect(ben.client.messages.load(secret)).rejects.toMatchObject({ code: 'MESSAGE_NOT_FOUND' })
    await expect(ben.client.messages.pin(secret)).rejects.toMatchObject({ code: 'MESSAGE_NOT_FOUND' })
    expect(await ada.client.messages.load(secret)).toMatchObject({ body: 'secret' })
  })
})
