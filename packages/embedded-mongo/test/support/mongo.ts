import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { onTestFinished } from 'vitest'
import { type EmbeddedMongo, type EmbeddedMongoOptions, startEmbeddedMongo } from '../../src/index.js'

/** A database that ends with the test. */
export async function startMongo(
  options: EmbeddedMongoOptions = { temporary: true },
): Promise<EmbeddedMongo> {
  const mongo = await startEmbeddedMongo(options)
  onTestFinished(() => mongo.stop())
  return mongo
}

/** A connection that ends with the test. */
export async function connect(uri: string, maxPoolSize = 10): Promise<MongoClient> {
  const client = await MongoClient.connect(uri, { maxPoolSize, serverSelectionTimeoutMS: 5_000 })
  onTestFinished(() => client.close())
  return client
}

/** A folder that is removed with the test. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tidings-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
