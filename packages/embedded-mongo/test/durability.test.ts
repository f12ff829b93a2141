import { expect, test } from 'vitest'
import { connect, makeFolder, startMongo } from './support/mongo.js'
import { startParent } from './support/parent.js'
import { isAlive, readDatabasePid, until } from './support/until.js'

test('data is kept from one start to the next', async () => {
  const dataDir = await makeFolder()
  const first = await startMongo({ dataDir })
  await (await connect(first.uri)).db('chat').collection('notes').insertOne({ body: 'hello' })
  await first.stop()

  const second = await startMongo({ dataDir })
  const note = await (await connect(second.uri)).db('chat').collection('notes').findOne()
  expect(note?.body).toBe('hello')
})

test('kill -9 of the database loses no acknowledged write', async () => {
  const dataDir = await makeFolder()
  const parent = await startParent({ dataDir })
  const acknowledged = new Set<number>()
  const writing = writeUntilItFails(parent.uri, (n) => acknowledged.add(n))

  await until('many writes are acknowledged', () => acknowledged.size > 500)
  const database = readDatabasePid(dataDir)
  process.kill(database, 'SIGKILL')
  await writing
  await until('the database is gone', () => !isAlive(database))

  const { uri, pid } = await startMongo({ dataDir })
  expect(pid).toBe(readDatabasePid(dataDir))
  const found = new Set(await (await connect(uri)).db('chat').collection('notes').distinct('n'))
  expect([...acknowledged].filter((n) => !found.has(n))).toEqual([])
})

async function writeUntilItFails(uri: string, onAcknowledged: (n: number) => void): Promise<void> {
  const client = await connect(uri, 8)
  const notes = client.db('chat').collection('notes', { writeConcern: { w: 'majority', journal: true } })
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let n = writer; ; n += 8) {
      await notes.insertOne({ n })
      onAcknowledged(n)
    }
  })
  await Promise.allSettled(writers)
}
