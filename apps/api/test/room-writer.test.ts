import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { describe, expect, it, onTestFinished } from 'vitest'
import { defineEntryModel, type EntryDoc } from '../src/features/entries/entry.model.js'
import { createEntryRepository } from '../src/features/entries/entry.repository.js'
import { RoomWriter } from '../src/features/entries/room-writer.js'
import { newDatabaseUri } from './kit/test-server.js'

/** Writers of several nodes on one real database, and what each of them applied and announced. */
async function database() {
  const connection = await mongoose.createConnection(newDatabaseUri()).asPromise()
  onTestFinished(() => connection.close())
  const model = defineEntryModel(connection)
  await model.createIndexes()
  const repository = createEntryRepository(model)
  const room = randomUUID()

  function node(whenApplying: (entries: readonly EntryDoc[]) => void = () => {}) {
    const applied: number[] = []
    const announced: number[] = []
    const writer = new RoomWriter(room, {
      repository,
      project: async (_room, entries) => {
        whenApplying(entries)
        applied.push(...entries.map((entry) => entry.rev))
        return entries
      },
      hold: () => {},
      announce: async (_room, entries) => {
        announced.push(...entries.map((entry) => entry.rev))
      },
    })
    const write = (body: string) =>
      writer.append({ _id: randomUUID(), room, author: 'ada', kind: 'message', body })
    return { writer, write, applied, announced }
  }
  return { node, repository, room }
}

describe('a room’s writer', () => {
  it('announces every entry once and in order, also those of another node, whoever wins a place', async () => {
    const { node } = await database()
    const [one, two] = [node(), node()]
    await Promise.all([one.writer.catchUp(), two.writer.catchUp()])
    await Promise.all(Array.from({ length: 120 }, (_, n) => (n % 2 ? one : two).write(`${n}`)))
    await Promise.all([one.writer.catchUp(), two.writer.catchUp()])
    const all = Array.from({ length: 120 }, (_, n) => n + 1)
    expect(one.announced).toEqual(all)
    expect(two.announced).toEqual(all)
  })

  it('begins again where announcing ended when following fails half-way', async () => {
    const { node } = await database()
    const writing = node()
    let fails = true
    const following = node(() => {
      if (fails) throw new Error('The database is away.')
    })
    fails = false
    await following.writer.catchUp()
    await writing.write('one')
    fails = true
    await expect(following.writer.catchUp()).rejects.toThrow('away')
    fails = false
    await writing.write('two')
    await following.writer.catchUp()
    expect(following.announced).toEqual([1, 2])
    expect(new Set(following.applied)).toEqual(new Set([1, 2]))
  })

  it('lets nothing overtake what could not be applied', async () => {
    const { node, repository, room } = await database()
    let failures = 1
    const { write } = node(() => {
      failures -= 1
      if (failures === 0) throw new Error('The database is away.')
    })
    const results = await Promise.allSettled(['one', 'two', 'three'].map(write))
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected'])
    await write('four')
    const bodies = (await repository.after(room, 0, 10)).map(
      (entry) => entry.kind === 'message' && entry.body,
    )
    expect(bodies).toEqual([...bodies.slice(0, -1), 'four'])
  })

  it('answers a repeated id with what is stored, and refuses it for anything else', async () => {
    const { node, room } = await database()
    const { writer } = node()
    const draft = { _id: randomUUID(), room, author: 'ada', kind: 'message', body: 'once' } as const
    const [first, twin] = await Promise.all([writer.append(draft), writer.append(draft)])
    expect(first).toMatchObject({ isNew: true, entry: { rev: 1, seq: 1 } })
    expect(twin).toEqual({ entry: first.entry, isNew: false })
    expect(await writer.append(draft)).toMatchObject({ isNew: false, entry: { rev: 1 } })
    await expect(writer.append({ ...draft, body: 'twice' })).rejects.toMatchObject({ code: 'ID_CONFLICT' })
    await expect(writer.append({ ...draft, author: 'ben' })).rejects.toMatchObject({ code: 'ID_CONFLICT' })
  })
})
