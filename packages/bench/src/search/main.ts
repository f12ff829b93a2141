import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { seededRandom } from '@tidings/testing'
import { MongoClient } from 'mongodb'
import { restSignIn } from '../chaos/actors/rest.js'
import { type ApiNode, createApiNode } from '../chaos/processes/api-node.js'
import { type Cleanup, createCleanup } from '../chaos/processes/cleanup.js'
import { startDatabase } from '../chaos/processes/database.js'
import { freePort } from '../chaos/processes/free-port.js'
import { buildWorkspace, type Workspace } from './build-workspace.js'
import { fillLog } from './fill-log.js'
import { type Measured, measureSearches } from './measure-searches.js'
import { parseOptions, type SearchBenchOptions, usage } from './options.js'
import { formatSizes, formatTimes } from './report.js'
import { searchKinds } from './search-kinds.js'
import { untilIndexed } from './until-indexed.js'
import { createVocabulary } from './vocabulary.js'

const builtServer = fileURLToPath(new URL('../../../../apps/api/dist/main.js', import.meta.url))

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1))
const cleanup = createCleanup()
try {
  await main(parseOptions(process.argv.slice(2)), cleanup)
} catch (error) {
  process.exitCode = 1
  tell(`${error instanceof Error ? (error.stack ?? error.message) : error}\n\n${usage}`)
} finally {
  await cleanup.run()
}

/** Fills a workspace, waits for the server to index it, and searches it as people of many and few rooms do. */
async function main(options: SearchBenchOptions, cleanup: Cleanup): Promise<void> {
  const folder = await openFolder(options, cleanup)
  const database = await startDatabase(join(folder, 'db'), cleanup)
  const uri = `mongodb://127.0.0.1:${database.port}/tidings?directConnection=true`
  const client = await new MongoClient(uri).connect()
  cleanup.add(() => client.close())
  const node = await createNode(folder, uri, cleanup)
  const vocabulary = createVocabulary()

  const workspacePath = join(folder, 'workspace.json')
  if (!existsSync(workspacePath)) {
    await node.start()
    const workspace = await buildWorkspace(node.url, options.roomCount, options.seed)
    await node.end('SIGTERM')
    await timed(`Wrote ${options.messageCount} messages`, () =>
      fillLog(client.db(), workspace, vocabulary, options),
    )
    await writeFile(workspacePath, JSON.stringify(workspace))
  }
  const workspace: Workspace = JSON.parse(await readFile(workspacePath, 'utf8'))
  await node.start()
  await timed('Indexed them', () => untilIndexed(client.db()))

  const measured: Measured[] = []
  for (const { name, password } of workspace.searchers) {
    const person = { name, rest: await restSignIn(node.url, { username: name, password }) }
    const kinds = searchKinds(seededRandom(options.seed), vocabulary)
    await measureSearches(person, kinds, 1)
    measured.push(...(await measureSearches(person, kinds, options.rounds)))
  }
  tell(`\n${formatTimes(measured)}\n\n${await formatSizes(client.db())}`)
  await node.end('SIGTERM')
}

async function openFolder({ folder }: SearchBenchOptions, cleanup: Cleanup): Promise<string> {
  if (folder) {
    await mkdir(folder, { recursive: true })
    return resolve(folder)
  }
  const temporary = await mkdtemp(join(tmpdir(), 'tidings-search-'))
  cleanup.add(() => rm(temporary, { recursive: true, force: true }))
  return temporary
}

async function createNode(folder: string, uri: string, cleanup: Cleanup): Promise<ApiNode> {
  return createApiNode({
    name: 'the server',
    port: await freePort(),
    program: builtServer,
    env: {
      DATA_DIR: join(folder, 'node'),
      JWT_SECRET: randomBytes(32).toString('hex'),
      MONGODB_URI: uri,
      RATE_LIMIT_FACTOR: '100000',
      BCRYPT_COST: '4',
      LOG_LEVEL: 'warn',
    },
    logPath: join(folder, 'server.log'),
    cleanup,
  })
}

async function timed(what: string, work: () => Promise<void>): Promise<void> {
  const startedAtMs = performance.now()
  await work()
  tell(`${what} in ${((performance.now() - startedAtMs) / 1_000).toFixed(0)} s.`)
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}
