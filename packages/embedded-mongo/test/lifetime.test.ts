import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test, vi } from 'vitest'
import { connect, makeFolder, startMongo } from './support/mongo.js'
import { startParent } from './support/parent.js'
import { isAlive, readDatabasePid, until } from './support/until.js'

test('stopping ends the database and removes a temporary folder', async () => {
  const temporaryFolder = await makeFolder()
  vi.stubEnv('TMPDIR', temporaryFolder)
  const mongo = await startMongo({ temporary: true })
  const pid = await findTemporaryDatabase(temporaryFolder)
  await mongo.stop()
  await mongo.stop()

  expect(isAlive(pid)).toBe(false)
  expect(await listLeftovers(temporaryFolder)).toEqual([])
})

test('nothing outlives the kill -9 of the parent', async () => {
  const temporaryFolder = await makeFolder()
  const parent = await startParent({ temporary: true }, { TMPDIR: temporaryFolder })
  const database = await findTemporaryDatabase(temporaryFolder)
  await parent.kill()

  await until('the database has ended', () => !isAlive(database))
  await until('its folder is gone', async () => (await listLeftovers(temporaryFolder)).length === 0)
  await until(
    'nobody watches over it any more',
    async () => !(await listCommands()).includes(` ${database}\n`),
  )
})

test('a start right after the kill -9 of the parent finds everything again', async () => {
  const dataDir = await makeFolder()
  const parent = await startParent({ dataDir })
  await (await connect(parent.uri)).db('chat').collection('notes').insertOne({ body: 'hello' })
  await parent.kill()

  const { uri } = await startMongo({ dataDir })
  expect(await (await connect(uri)).db('chat').collection('notes').countDocuments()).toBe(1)
})

test('the Ctrl-C of a terminal leaves the database to its parent', async () => {
  const dataDir = await makeFolder()
  const parent = await startParent({ dataDir })
  process.kill(-parent.process.pid, 'SIGINT')
  expect(await parent.nextLine()).toBe('interrupted')

  const database = readDatabasePid(dataDir)
  await (await connect(parent.uri)).db('chat').collection('notes').insertOne({ body: 'still here' })
  await parent.kill()
  await until('the database has ended', () => !isAlive(database))
})

test('a port that is asked for is the one, or the start fails', async () => {
  const first = await startMongo({ temporary: true })
  const port = Number(new URL(first.uri).port)

  await expect(startMongo({ temporary: true, port })).rejects.toThrow(`port ${port} is already in use`)
  await first.stop()
  expect((await startMongo({ temporary: true, port })).uri).toBe(`mongodb://127.0.0.1:${port}/`)
})

/** The cache of a user without a home is there too, and is meant to stay. */
async function listLeftovers(temporaryFolder: string): Promise<string[]> {
  return (await readdir(temporaryFolder)).filter((entry) => !entry.startsWith('tidings-cache-'))
}

/** The command lines of all processes; that of the watcher ends with the number of the database. */
async function listCommands(): Promise<string> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'args='], { maxBuffer: 2 ** 24 })
  return stdout
}

async function findTemporaryDatabase(temporaryFolder: string): Promise<number> {
  const [name = ''] = (await readdir(temporaryFolder)).filter((entry) => entry.startsWith('tidings-mongo-'))
  const dataDir = join(temporaryFolder, name)
  expect(existsSync(dataDir)).toBe(true)
  return readDatabasePid(dataDir)
}
