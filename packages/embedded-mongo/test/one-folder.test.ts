import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { startEmbeddedMongo } from '../src/index.js'
import { connect, makeFolder, startMongo } from './support/mongo.js'
import { readDatabasePid } from './support/until.js'

const LAUNCHER = fileURLToPath(new URL('../src/launcher/mongod.js', import.meta.url))

test('a second start on one folder says who is in the way', async () => {
  const dataDir = await makeFolder()
  await startMongo({ dataDir })

  await expect(startEmbeddedMongo({ dataDir })).rejects.toThrow(`another Tidings is already using ${dataDir}`)
})

test('of two starts at the same moment, one wins', async () => {
  const dataDir = await makeFolder()
  const starts = await Promise.allSettled([startMongo({ dataDir }), startMongo({ dataDir })])

  expect(starts.map((start) => start.status).sort()).toEqual(['fulfilled', 'rejected'])
  const refused = starts.find((start) => start.status === 'rejected')
  expect(refused?.reason.message).toBe(`another Tidings is already using ${dataDir}`)
})

test('a second process is kept away from the files', async () => {
  const dataDir = await makeFolder()
  const { uri, stop } = await startMongo({ dataDir })
  const notes = (await connect(uri)).db('chat').collection('notes')
  await notes.insertOne({ body: 'before' })
  const intruder = spawn(process.execPath, [LAUNCHER, '--dbpath', dataDir, '--port', '0'])
  const [code] = await once(intruder, 'exit')

  expect(code).toBe(100)
  await notes.insertOne({ body: 'after' })
  expect(await notes.countDocuments()).toBe(2)
  await stop()
  const again = await startMongo({ dataDir })
  expect(await (await connect(again.uri)).db('chat').command({ validate: 'notes' })).toMatchObject({
    valid: true,
  })
})

test('a number left by a killed database does not block the folder for the program that has it now', async () => {
  const dataDir = await makeFolder()
  const { stop } = await startMongo({ dataDir })
  await stop()
  expect(readDatabasePid(dataDir)).toBe(0)
  await writeFile(`${dataDir}/mongod.lock`, `${process.pid}\n`)

  await startMongo({ dataDir })
})
