import { eventually, type SeededRandom, seededRandom } from '@tidings/testing'
import { describe, expect, it } from 'vitest'
import type { EntryDoc } from '../src/features/entries/entry.model.js'
import { viewEntries, viewMessage } from '../src/features/entries/entry.view.js'
import type { RoomTail, SeqRange } from '../src/features/entries/room-tail.js'
import { watchEntryQueries } from './kit/entry-queries.js'
import { type LogDatabase, type LogNode, openLogDatabase } from './kit/log-node.js'
import { startServerForTest } from './kit/test-server.js'

const people = ['ada', 'ben', 'cy']

interface Written {
  readonly id: string
  readonly thread: string | undefined
}

/** Does one thing of those that happen to messages, often to the newest. */
function act({ write, say }: LogNode, random: SeededRandom, messages: readonly Written[]): Promise<EntryDoc> {
  const author = random.pick(people)
  const recent = messages.slice(-1 - random.below(random.below(3) === 0 ? 400 : 15))
  const [written] = recent
  const dice = random.below(14)
  if (!written || dice < 5) return say(`text ${random.below(1e6)}`)
  const { id: target, thread = target } = written
  if (dice < 8) return write({ kind: 'message', body: `reply ${random.below(1e6)}`, thread, author })
  if (dice < 10) return write({ kind: 'messageEdited', target, body: `edit ${random.below(1e6)}`, author })
  if (dice < 11) return write(deletionOf(written, author))
  if (dice < 12)
    return write({ kind: random.pick(['messagePinned', 'messageUnpinned'] as const), target, author })
  const kind = random.below(2) === 0 ? 'reactionAdded' : 'reactionRemoved'
  return write({ kind, target, emoji: random.pick(['👍', '🎉']), author })
}

/** One entry, however often and by whomever the message is deleted. */
function deletionOf({ id: target, thread }: Written, author: string) {
  return {
    _id: `${target} deleted`,
    kind: 'messageDeleted' as const,
    target,
    author,
    ...(thread && { thread }),
  }
}

/** Each message shows as many replies as its thread has that are not deleted. */
async function expectCountedReplies({ entries, room }: LogDatabase) {
  const messages = await entries.find({ room, kind: 'message' }).toArray()
  const replies = messages.filter((message) => message.thread && !message.deletedAt)
  for (const root of messages.filter((message) => !message.thread)) {
    const its = replies.filter(({ thread }) => thread === (root._id as unknown))
    expect([root._id, root.replyCount ?? 0]).toEqual([root._id, its.length])
  }
  expect(replies.length).toBeGreaterThan(20)
}

async function expectAsStored({ repository, room }: LogDatabase, tail: RoomTail, random: SeededRandom) {
  const { head } = tail
  let held = 0
  for (let n = 0; n < 30; n += 1) {
    const from = Math.max(0, head.seq - random.below(n % 2 ? 30 : 600))
    const range: SeqRange = {
      ...(random.below(2) ? { from, nearest: 'from' as const } : { to: from + 1, nearest: 'to' as const }),
      limit: 1 + random.below(100),
    }
    const page = tail.messages(range)
    if (page) expect(page.map(viewMessage)).toEqual((await repository.messages(room, range)).map(viewMessage))
    const rev = Math.max(0, head.rev - random.below(600))
    const limit = 1 + random.below(500)
    const entries = tail.after(rev, limit)
    if (entries) {
      held += 1
      const stored = await repository.after(room, rev, limit)
      expect(viewEntries(entries, new Map())).toEqual(viewEntries(stored, new Map()))
    }
  }
  expect(held).toBeGreaterThan(10)
}

describe('the tail of a log that is held in memory', () => {
  it.each([1, 2])(
    'answers what the database would, after random changes by two nodes (seed %i)',
    async (seed) => {
      const random = seededRandom(seed)
      const database = await openLogDatabase()
      const nodes = [database.node(), database.node()] as const
      const messages: Written[] = []
      for (let round = 0; round < 30; round += 1) {
        const done = Array.from({ length: 1 + random.below(50) }, () =>
          act(random.pick(nodes), random, messages),
        )
        for (const entry of await Promise.all(done)) {
          if (entry.kind === 'message') messages.push({ id: entry._id, thread: entry.thread })
        }
        if (round % 10 !== 9) continue
        for (const { roomLog } of nodes)
          await expectAsStored(database, await roomLog.fresh(database.room), random)
      }
      await expectCountedReplies(database)
      for (const { roomLog } of nodes) {
        ;(await roomLog.known(database.room)).shrink()
        const filled = await roomLog.ask(await roomLog.known(database.room), (tail) =>
          tail.isShrunk ? undefined : tail,
        )
        if (filled) await expectAsStored(database, filled, random)
      }
    },
  )

  it('serves reads of a private database without a query, once it is loaded', async () => {
    const database = await openLogDatabase()
    const { say } = database.node()
    for (let n = 0; n < 5; n += 1) await say(`${n}`)
    const { entries, roomLog } = database.node({ isPrivate: true })
    const queries = watchEntryQueries()
    const { room } = database
    const newest: SeqRange = { nearest: 'to', limit: 3 }
    const readAll = () =>
      Promise.all([
        entries.page(room, newest),
        entries.page(room, { ...newest, to: 3 }),
        entries.after(room, 2, 500),
        entries.afterForWatcher(room, 5, 500),
        entries.head(room),
      ])
    const first = await readAll()
    expect(queries.names).toEqual(['find'])
    await Promise.all(Array.from({ length: 200 }, readAll))
    expect(await readAll()).toEqual(first)
    expect(await entries.findMessage(first[0].messages[0]?.id ?? '')).toEqual(first[0].messages[0])
    expect(await roomLog.heads([room])).toEqual(new Map([[room, { rev: 5, seq: 5 }]]))
    expect(queries.names).toEqual(['find'])
  })

  it('answers all through the doors of a server with the embedded database as one that shares its own does', async () => {
    const server = await startServerForTest({ MONGODB_URI: '' })
    const [ada, ben] = [await server.person('ada'), await server.person('ben')]
    const room = await ada.createRoom('Private')
    await ben.join(room.id)
    const [first, second] = [await ada.post(room.id, 'first'), await ada.post(room.id, 'second')]
    await ben.ask('PUT', `/messages/${first.id}/reactions/${encodeURIComponent('👍')}`)
    await ada.ask('PATCH', `/messages/${first.id}`, { body: 'edited' })
    const socket = await ben.connect()
    // The search reads what is new, and then no more.
    await eventually('is found', async () => (await ben.get('/search?q=edited')).hits.length === 1)
    const queries = watchEntryQueries()
    const joined = await socket.do('joinRoom', { roomId: room.id, after: 2 })
    expect(joined.entries.map((entry) => entry.rev)).toEqual([3, 4, 5, 6])
    const page = await ben.get(`/rooms/${room.id}/messages`)
    expect(page.messages).toEqual([await ada.get(`/messages/${first.id}`), second])
    expect(page.messages[0]).toMatchObject({ body: 'edited', lastRev: 6, reactions: [{ userIds: [ben.id] }] })
    const marks = { [room.id]: { readSeq: 0, markVersion: 0, unread: 2, mentions: 0 } }
    expect((await socket.do('heads', { roomIds: [room.id] })).marks).toEqual(marks)
    expect(queries.names).toEqual([])
    await ada.ask('DELETE', `/messages/${second.id}`)
    expect((await ben.get('/rooms')).rooms).toContainEqual(
      expect.objectContaining({ id: room.id, unread: 1, head: { seq: 2, rev: 7 } }),
    )
  })

  it('costs two queries for a thousand pages at once from a cold node that shares its database', async () => {
    const database = await openLogDatabase()
    const { say } = database.node()
    for (let n = 0; n < 5; n += 1) await say(`${n}`)
    const { entries } = database.node()
    const queries = watchEntryQueries()
    const pages = await Promise.all(
      Array.from({ length: 1_000 }, () => entries.page(database.room, { nearest: 'to', limit: 50 })),
    )
    for (const page of pages) expect(page.head).toEqual({ rev: 5, seq: 5 })
    expect(queries.names).toEqual(['find', 'find'])
  })

  it('serves a crowd that joins a room of a fresh node with two queries at most, and the next with none', async () => {
    const old = await startServerForTest()
    const ada = await old.person('ada')
    const room = await ada.createRoom('Crowd')
    for (let n = 0; n < 5; n += 1) await ada.post(room.id, `${n}`)
    const fresh = await startServerForTest({ MONGODB_URI: old.databaseUri })
    const sockets = await Promise.all(Array.from({ length: 20 }, () => ada.at(fresh.url).connect()))
    const joins = () =>
      Promise.all(
        sockets.map(async (socket) => {
          const caughtUp = await socket.do('joinRoom', { roomId: room.id, after: 1 })
          expect(caughtUp.entries).toHaveLength(5)
          expect(caughtUp.head).toEqual({ rev: 6, seq: 5 })
        }),
      )
    const queries = watchEntryQueries(room.id)
    // Besides, the node compares heads with the database, now and then and for all of its rooms together.
    const reads = () => queries.names.filter((name) => name !== 'aggregate').length
    await joins()
    const first = reads()
    expect(first).toBeLessThanOrEqual(2)
    await joins()
    expect(reads()).toBe(first)
  })
})
