import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type ApiNode, createApiNode } from '../processes/api-node.js'
import type { Cleanup } from '../processes/cleanup.js'
import { type Database, startDatabase } from '../processes/database.js'
import { freePort } from '../processes/free-port.js'
import { startTcpProxy, type TcpProxy } from '../proxies/tcp-proxy.js'

/** The real processes of a scenario. */
export interface Services {
  readonly database: Database
  readonly databaseLinks: readonly TcpProxy[]
  readonly nodes: readonly ApiNode[]
}

/** So short that tokens are renewed under living sockets all the time. */
const accessTokenTtlSec = 60

/** Starts MongoDB and `nodeCount` API processes on it, each through a proxy of its own. */
export async function startServices(options: {
  readonly program: string
  readonly nodeCount: number
  readonly folder: string
  readonly cleanup: Cleanup
}): Promise<Services> {
  const { program, nodeCount, folder, cleanup } = options
  const database = await startDatabase(join(folder, 'db'), cleanup)
  const secret = randomBytes(32).toString('hex')
  const databaseLinks: TcpProxy[] = []
  const nodes: ApiNode[] = []
  for (let n = 1; n <= nodeCount; n++) {
    const name = `node${n}`
    const link = await startTcpProxy({ targetPort: database.port })
    cleanup.add(link.close)
    const dataDir = join(folder, name)
    await mkdir(dataDir, { recursive: true })
    const env = {
      DATA_DIR: dataDir,
      JWT_SECRET: secret,
      MONGODB_URI: `mongodb://127.0.0.1:${link.port}/tidings?directConnection=true`,
      RATE_LIMIT_FACTOR: '1000',
      BCRYPT_COST: '4',
      ACCESS_TOKEN_TTL_SEC: String(accessTokenTtlSec),
      LOG_LEVEL: 'warn',
    }
    const node = createApiNode({
      name,
      port: await freePort(),
      program,
      env,
      logPath: join(folder, `${name}.log`),
      cleanup,
    })
    // One after the other: the first makes the indexes and the first room.
    await node.start()
    databaseLinks.push(link)
    nodes.push(node)
  }
  return { database, databaseLinks, nodes }
}
