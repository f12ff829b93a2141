import { randomUUID } from 'node:crypto'
import type { Message } from '@tidings/contracts'
import { describe, expect, it } from 'vitest'
import { roomOf } from './kit/room-of.js'
import { openEntriesForFile, startTwoNodesForFile } from './kit/server-for-file.js'
import { startServerForTest } from './kit/test-server.js'

/** Ada asks the first node, ben the second one. */
const { one, two, ada, ben } = await startTwoNodesForFile()
const entries = await openEntriesForFile(one)

async function threadInRoom(): Promise<{ room: string; thread: string }> {
  const { id: room } = await roomOf(ada, ben)
  return { room, thread: (await ada.post(room, 'well?')).id }
}

/** What a node leaves behind that ends between writing an entry and applying it. */
async function leaveUnapplied(room: string, entry: { rev: number } & Record<string, unknown>) {
  const fields = { _id: randomUUID(), room, at: new Date(), author: ada.id, headSeq: 1 }
  await entries.insertOne({ ...fields, ...entry } as never)
}

describe('replies and their deletions through two nodes', () => {
  it('L7: made at once are counted exactly, the same everywhere', async () => {
    const { room, thread } = await threadInRoom()
    const replies: Message[] = await Promise.all(
      Array.from({ length: 16 }, (_, n) => [ada, ben][n % 2]?.post(room, `reply ${n}`, { thread })),
    )
    // Each of the first five is deleted on both nodes, while more come.
    await Promise.all([
      ...replies
        .slice(0, 5)
        .flatMap(({ id }) => [
          ada.ask('DELETE', `/messages/${id}`),
          ada.at(two.url).ask('DELETE', `/messages/${id}`),
        ]),
      ...Array.from({ length: 5 }, (_, n) => [ada, ben][n % 2]?.post(room, `late ${n}`, { thread })),
    ])
    const roots = await Promise.all(
      [ada, ben].map(async (person) => (await person.get(`/rooms/${room}/messages`)).messages),
    )
    expect(roots[0]).toMatchObject([{ id: thread, replyCount: 16 }])
    expect(roots[1]).toEqual(roots[0])
    const { entries: log } = await ben.get(`/rooms/${room}/entries?after=0`)
    expect(log.map((entry: { rev: number }) => entry.rev)).toEqual(
      Array.from({ length: 29 }, (_, n) => n + 1),
    )
    expect(log[2].message).toEqual(roots[0]?.[0])
  })

  it('L7: that a node wrote and did not live to apply are counted by the next one, once', async () => {
    const { room, thread } = await threadInRoom()
    const [first, second] = [randomUUID(), randomUUID()]
    const reply = { kind: 'message', body: 'a secret', thread }
    await leaveUnapplied(room, { ...reply, _id: first, rev: 4, lastRev: 4 })
    await leaveUnapplied(room, { ...reply, _id: second, rev: 5, lastRev: 5 })
    await leaveUnapplied(room, { kind: 'messageDeleted', target: first, thread, rev: 6 })
    expect(await entries.findOne({ _id: thread })).toMatchObject({ lastRev: 3 })
    const third = await startServerForTest({ MONGODB_URI: one.databaseUri })
    expect(await ada.at(third.url).post(room, 'third', { thread })).toMatchObject({ rev: 7 })
    for (const { url } of [one, two, third]) {
      const page = await ada.at(url).get(`/rooms/${room}/messages`)
      expect(page.messages).toMatchObject([{ id: thread, replyCount: 2, lastRev: 7 }])
    }
    expect(await entries.findOne({ _id: thread })).toMatchObject({ replyCount: 2, lastRev: 7 })
    expect(await entries.findOne({ _id: first })).toMatchObject({ body: '' })
    expect(await ada.get(`/messages/${first}`)).toMatchObject({ body: '', thread })
  })
})
