import { expect, test } from 'vitest'
import { connect, startMongo } from './support/mongo.js'

test('inserts, finds in order, updates and aggregates', async () => {
  const { uri } = await startMongo()
  const people = (await connect(uri)).db('chat').collection('people')
  await people.insertMany([
    { name: 'Ben', age: 31 },
    { name: 'Ada', age: 36 },
    { name: 'Cleo', age: 36 },
  ])

  const byName = await people.find().sort({ name: 1 }).project({ _id: 0, name: 1 }).toArray()
  expect(byName).toEqual([{ name: 'Ada' }, { name: 'Ben' }, { name: 'Cleo' }])
  const older = await people.findOneAndUpdate(
    { name: 'Ben' },
    { $inc: { age: 1 } },
    { returnDocument: 'after' },
  )
  expect(older?.age).toBe(32)
  const ages = await people.aggregate([
    { $group: { _id: '$age', count: { $sum: 1 } } },
    { $sort: { _id: 1 } },
  ])
  expect(await ages.toArray()).toEqual([
    { _id: 32, count: 1 },
    { _id: 36, count: 2 },
  ])
})

test('a unique index refuses a second of the same', async () => {
  const { uri } = await startMongo()
  const names = (await connect(uri)).db('chat').collection('names')
  await names.createIndex({ name: 1 }, { unique: true })
  await names.insertOne({ name: 'ada' })

  await expect(names.insertOne({ name: 'ada' })).rejects.toMatchObject({ code: 11000 })
  await names.insertOne({ name: 'ben' })
})

test('a text index finds words', async () => {
  const { uri } = await startMongo()
  const messages = (await connect(uri)).db('chat').collection<{ body: string }>('messages')
  await messages.createIndex({ body: 'text' })
  await messages.insertMany([{ body: 'the boats leave at noon' }, { body: 'bring bread' }])

  const found = await messages.find({ $text: { $search: 'boat' } }).toArray()
  expect(found.map((message) => message.body)).toEqual(['the boats leave at noon'])
})

test('a reply of ten megabytes arrives whole, and so does a request', async () => {
  const { uri } = await startMongo()
  const files = (await connect(uri)).db('chat').collection<{ body: string }>('files')
  const body = 'tidings '.repeat(1_310_720)
  await files.insertOne({ body })

  expect((await files.findOne())?.body === body).toBe(true)
})

test('a cursor reads on over many batches', async () => {
  const { uri } = await startMongo()
  const numbers = (await connect(uri)).db('chat').collection('numbers')
  await numbers.insertMany(Array.from({ length: 1_000 }, (_, n) => ({ n })))

  const read = await numbers.find().sort({ n: 1 }).batchSize(37).toArray()
  expect(read.map(({ n }) => n)).toEqual(Array.from({ length: 1_000 }, (_, n) => n))
})

test('writes nobody waits for are made, in order', async () => {
  const { uri } = await startMongo()
  const notes = (await connect(uri, 1)).db('chat').collection('notes')
  for (let n = 0; n < 100; n++) await notes.insertOne({ n }, { writeConcern: { w: 0 } })

  const written = await notes.find().sort({ $natural: 1 }).toArray()
  expect(written.map(({ n }) => n)).toEqual(Array.from({ length: 100 }, (_, n) => n))
})

test('what would crash the engine is refused, and the connection lives on', async () => {
  const { uri } = await startMongo()
  const db = (await connect(uri, 1)).db('chat')
  let nested: object = {}
  for (let depth = 0; depth < 3_000; depth++) nested = { nested }

  await expect(db.command({ endSessions: [] })).rejects.toMatchObject({ codeName: 'CommandNotSupported' })
  await expect(db.collection('notes').insertOne({ nested })).rejects.toMatchObject({ codeName: 'Overflow' })
  expect(await db.command({ ping: 1 })).toMatchObject({ ok: 1 })
})
