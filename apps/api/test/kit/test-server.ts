import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import { parseConfig } from '../../src/config.js'
import { createLogger } from '../../src/kernel/logger.js'
import { startServer, type TidingsServer } from '../../src/server.js'
import { type Person, signUp } from './person.js'

export interface TestServer extends TidingsServer {
  readonly databaseUri: string
  /** Signs a new person up. */
  person(username: string): Promise<Person>
}

/** Signs tokens in tests; the tests of forged tokens know it. */
export const testSecret = 'a secret for tests, of at least 32 bytes'

/** A fresh database in the test run's MongoDB. */
export function newDatabaseUri(): string {
  const uri = new URL(inject('mongoUri'))
  uri.pathname = `/test-${randomUUID()}`
  return uri.href
}

/** Starts a real node on a random port; it ends with the test (or with the file, when started in a hook). */
export async function startTestServer(settings: Record<string, string> = {}): Promise<TestServer> {
  const databaseUri = settings.MONGODB_URI ?? newDatabaseUri()
  const dataDir = await mkdtemp(join(tmpdir(), 'tidings-test-'))
  const config = parseConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    MONGODB_URI: databaseUri,
    JWT_SECRET: testSecret,
    BCRYPT_COST: '4',
    RATE_LIMIT_FACTOR: '1000',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'error',
    ...settings,
  })
  const server = await startServer(config, createLogger(config, { isTerminal: false }))
  const stop = async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  await server.ready
  return { ...server, stop, databaseUri, person: (username) => signUp(server.url, username) }
}

/** The same, stopped when the test is over. */
export async function startServerForTest(settings: Record<string, string> = {}): Promise<TestServer> {
  const server = await startTestServer(settings)
  onTestFinished(() => server.stop())
  return server
}
