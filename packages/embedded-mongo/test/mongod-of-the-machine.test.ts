import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { connect, makeFolder, startMongo } from './support/mongo.js'
import { startParent } from './support/parent.js'
import { readDatabasePid } from './support/until.js'

// No MongoDB can be taken for granted where the tests run; the launcher is an executable with the same command line.
const LAUNCHER = fileURLToPath(new URL('../src/launcher/mongod.js', import.meta.url))

test('a mongod named by MONGOMS_SYSTEM_BINARY is used', async () => {
  const path = await installMongod()
  vi.stubEnv('MONGOMS_SYSTEM_BINARY', path)
  const { uri, engine } = await startMongo()

  expect(engine).toBe(path)
  expect(await (await connect(uri)).db('chat').command({ ping: 1 })).toMatchObject({ ok: 1 })
})

test('it too ends with a killed parent, and a new start waits for that', async () => {
  const dataDir = await makeFolder()
  const path = await installMongod()
  const parent = await startParent({ dataDir }, { MONGOMS_SYSTEM_BINARY: path })
  await (await connect(parent.uri)).db('chat').collection('notes').insertOne({ body: 'hello' })
  const orphan = readDatabasePid(dataDir)
  await parent.kill()

  const { uri } = await startMongo({ dataDir })
  expect(readDatabasePid(dataDir)).not.toBe(orphan)
  expect(await (await connect(uri)).db('chat').collection('notes').countDocuments()).toBe(1)
})

test('one that cannot be run says what to do instead', async () => {
  vi.stubEnv('MONGOMS_SYSTEM_BINARY', join(await makeFolder(), 'mongod'))

  await expect(startMongo()).rejects.toThrow(/could not start.*Set MONGODB_URI/s)
})

async function installMongod(): Promise<string> {
  const path = join(await makeFolder(), 'mongod')
  await writeFile(path, `#!/bin/sh\nexec '${process.execPath}' '${LAUNCHER}' "$@"\n`)
  await chmod(path, 0o755)
  return path
}
