import 'fake-indexeddb/auto'
import { deleteDB, type IDBPDatabase, openDB } from 'idb'
import { afterEach, describe, expect, it } from 'vitest'
import { ada, ben, message, myRoom, uuid } from '../../test/room-story.js'
import type { AccountMemory, ClientStorage, KeptTimeline } from './client-storage.js'
import { createIndexedDbStorage } from './indexed-db-storage.js'
import { createMemoryStorage } from './memory-storage.js'

type Storage = Omit<ClientStorage, 'tabs' | 'cookies'>

afterEach(() => deleteDB('tidings'))

const implementations: Record<string, () => Storage> = {
  IndexedDB: createIndexedDbStorage,
  memory: createMemoryStorage,
}

const item = (number: number, roomId = uuid(1)) => {
  return { id: uuid(number), roomId, body: `${number}`, createdAtMs: 0 }
}

function kept(number: number, openedAtMs = number): KeptTimeline {
  const messages = [message(number)]
  const head = { seq: number, rev: number }
  const timeline = { messages, cursor: number, head, hasBefore: true }
  return { roomId: uuid(number), openedAtMs, timeline, users: [ben] }
}

function memoryOf(numbers: readonly number[], changes: Partial<AccountMemory> = {}): AccountMemory {
  const rooms = numbers.map((number) => myRoom({ id: uuid(number) }))
  return {
    me: ada,
    epoch: 1,
    rooms,
    people: [],
    timelines: numbers.map((number) => kept(number)),
    ...changes,
  }
}

async function recalledRooms(storage: Storage): Promise<(string | undefined)[] | undefined> {
  const memory = await storage.recall()
  return memory?.timelines.map(({ timeline }) => timeline.messages[0]?.body).sort()
}

describe.each(Object.entries(implementations))('%s', (_, create) => {
  it('O1: keeps the outbox in the order in which it was written; the same id again keeps its place', async () => {
    const { outbox } = create().account(ada.id)
    const positions = await Promise.all([3, 1, 2].map((number) => outbox.put(item(number))))
    expect(positions).toEqual(positions.toSorted((a, b) => a - b))
    expect(await outbox.put({ ...item(3), body: 'changed' })).toBe(positions[0])
    await outbox.remove(uuid(1))
    await outbox.remove(uuid(99))
    expect((await outbox.load()).map(({ body }) => body)).toEqual(['changed', '2'])
  })

  it('O1: keeps where a message belongs and what it carries', async () => {
    const { outbox } = create().account(ada.id)
    const file = { id: uuid(7), name: 'tea.png', type: 'image/png', sizeBytes: 5 }
    const reply = { ...item(2), thread: uuid(5), replyTo: uuid(6), attachments: [file] }
    await outbox.put(item(1))
    await outbox.put(reply)
    expect((await outbox.load()).map(({ position: _, ...stored }) => stored)).toEqual([item(1), reply])
  })

  it('O1: does what comes in a burst in the order of the calls', async () => {
    const { outbox } = create().account(ada.id)
    const numbers = Array.from({ length: 600 }, (_, index) => index + 1)
    const all = numbers.map((number) => outbox.put(item(number)))
    all.push(outbox.put({ ...item(2), body: 'changed' }))
    await Promise.all([...all, outbox.remove(uuid(1)), outbox.put(item(1)), outbox.remove(uuid(3))])
    const bodies = (await outbox.load()).map(({ body }) => body)
    expect(bodies).toEqual(['changed', ...numbers.slice(3).map(String), '1'])
  })

  it('O7: erases what is still being written, too', async () => {
    const { outbox, wipe } = create().account(ada.id)
    await outbox.put(item(1))
    void outbox.put(item(2))
    await wipe()
    expect(await outbox.load()).toEqual([])
  })

  it('O7: keeps accounts apart, and erases one without the other', async () => {
    const storage = create()
    await storage.account(ada.id).outbox.put(item(1))
    await storage.account(ben.id).outbox.put(item(1))
    await storage.account(ada.id).remember(memoryOf([1]))
    await storage.account(ada.id).wipe()
    expect(await storage.account(ada.id).outbox.load()).toEqual([])
    expect(await storage.account(ben.id).outbox.load()).toHaveLength(1)
    expect(await storage.recall()).toBeUndefined()
  })

  it('O7: forgets rooms and keeps the outbox', async () => {
    const storage = create()
    await storage.account(ada.id).outbox.put(item(1))
    await storage.account(ada.id).remember(memoryOf([1]))
    await storage.account(ada.id).forget()
    expect(await storage.recall()).toBeUndefined()
    expect(await storage.account(ada.id).outbox.load()).toHaveLength(1)
  })

  it('recalls all that was remembered, with the outbox', async () => {
    const storage = create()
    expect(await storage.recall()).toBeUndefined()
    await storage.account(ada.id).outbox.put(item(7))
    await storage.account(ada.id).remember(memoryOf([1, 2]))
    const { outbox, ...memory } = (await storage.recall()) ?? { outbox: [] }
    expect(memory).toMatchObject({ me: ada, epoch: 1, rooms: memoryOf([1, 2]).rooms })
    expect(await recalledRooms(storage)).toEqual(['message 1', 'message 2'])
    expect(outbox.map(({ body }) => body)).toEqual(['7'])
  })

  it('adds to what is kept, up to the ten rooms opened last, and forgets rooms one has left', async () => {
    const storage = create()
    const { remember } = storage.account(ada.id)
    const numbers = Array.from({ length: 12 }, (_, index) => index + 1)
    await remember(memoryOf(numbers, { timelines: [kept(1, 100), kept(2), kept(3)] }))
    await remember(memoryOf(numbers, { timelines: numbers.slice(3).map((number) => kept(number)) }))
    expect((await storage.recall())?.timelines.map(({ roomId }) => roomId).sort()).toEqual(
      [1, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(uuid),
    )
    await remember(memoryOf([4], { timelines: [] }))
    expect(await recalledRooms(storage)).toEqual(['message 4'])
  })

  it('T2: keeps whose session was left, when that account is erased too, until that is done', async () => {
    const { signOutMark, account } = create()
    expect(await signOutMark.load()).toBeUndefined()
    await signOutMark.put(ada.id)
    await account(ada.id).wipe()
    expect(await signOutMark.load()).toBe(ada.id)
    await signOutMark.remove()
    expect(await signOutMark.load()).toBeUndefined()
  })

  it('E1: recalls no timeline of another epoch', async () => {
    const storage = create()
    const { remember } = storage.account(ada.id)
    await remember(memoryOf([1, 2]))
    await remember(memoryOf([1, 2], { epoch: 2, timelines: [kept(2)] }))
    expect(await recalledRooms(storage)).toEqual(['message 2'])
  })
})

describe('IndexedDB', () => {
  it('O7: outlives the tab', async () => {
    await createIndexedDbStorage().account(ada.id).outbox.put(item(2))
    await createIndexedDbStorage().account(ada.id).outbox.put(item(1))
    const { outbox } = createIndexedDbStorage().account(ada.id)
    expect((await outbox.load()).map(({ body }) => body)).toEqual(['2', '1'])
  })

  it('O7: keeps what an earlier version left unsent, and whose session it left; the rooms are loaded anew', async () => {
    const before = await openDB('tidings', 2, { upgrade: createTablesOfVersion2 })
    await before.put('accounts', { userId: ada.id, me: ada, epoch: 1, rooms: [], savedAtMs: 1 })
    await before.put('timelines', { ...kept(1), userId: ada.id, epoch: 1 })
    await before.put('outbox', { ...item(1), userId: ada.id })
    await before.put('marks', ben.id, 'signedOut')
    before.close()
    const storage = createIndexedDbStorage()
    expect(await storage.recall()).toBeUndefined()
    expect(await storage.account(ada.id).outbox.load()).toEqual([{ ...item(1), position: 1 }])
    expect(await storage.signOutMark.load()).toBe(ben.id)
    await storage.account(ada.id).remember(memoryOf([1], { people: [ben] }))
    expect(await storage.recall()).toMatchObject({ people: [ben], outbox: [{ body: '1' }] })
  })

  it('O7: signing out leaves nothing in any table', async () => {
    const storage = createIndexedDbStorage()
    await storage.account(ada.id).outbox.put(item(1))
    await storage.account(ada.id).remember(memoryOf([1, 2], { people: [ben] }))
    await storage.account(ada.id).wipe()
    const database = await openDB('tidings')
    const counts = [...database.objectStoreNames].map((name) => database.count(name))
    database.close()
    expect(await Promise.all(counts)).toEqual([0, 0, 0, 0])
  })

  it('opens again after it was closed under its feet', async () => {
    const storage = createIndexedDbStorage()
    await storage.account(ada.id).outbox.put(item(1))
    await deleteDB('tidings')
    await storage.account(ada.id).outbox.put(item(2))
    expect(await storage.account(ada.id).outbox.load()).toHaveLength(1)
  })
})

function createTablesOfVersion2(database: IDBPDatabase): void {
  database.createObjectStore('accounts', { keyPath: 'userId' })
  const timelines = database.createObjectStore('timelines', { keyPath: ['userId', 'roomId'] })
  timelines.createIndex('byUser', 'userId')
  database.createObjectStore('marks')
  const outbox = database.createObjectStore('outbox', { keyPath: 'position', autoIncrement: true })
  outbox.createIndex('byUser', 'userId')
  outbox.createIndex('byItem', ['userId', 'id'], { unique: true })
}
