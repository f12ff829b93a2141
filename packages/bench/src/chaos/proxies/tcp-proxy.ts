import { connect, createServer, type Socket } from 'node:net'
import { type LinkFaults, noLinkFaults } from './link-faults.js'
import { carry, writerTo } from './pipe.js'

/** Looks at, and may change, what passes through one connection: it writes to the sides itself. */
export interface ConnectionFilter {
  fromClient(chunk: Buffer): void
  fromServer(chunk: Buffer): void
}

/** The two sides of a connection, as a filter has them. */
export interface Sides {
  toServer(bytes: Buffer): void
  toClient(bytes: Buffer): void
  reset(): void
}

/** A TCP proxy in front of one port, whose link can be hurt without root. */
export interface TcpProxy {
  readonly port: number
  readonly faults: LinkFaults
  /** Where new connections go from now on. */
  setTarget(port: number): void
  /** Resets every connection. */
  cut(): void
  /** Ends every fault. Connections that lost data are reset, for nothing right can follow in them. */
  heal(): void
  close(): Promise<void>
}

export interface TcpProxyOptions {
  readonly targetPort: number
  readonly createFilter?: (sides: Sides) => ConnectionFilter
  readonly random?: () => number
}

interface Connection {
  readonly client: Socket
  readonly server: Socket | undefined
  hasLostData: boolean
}

export async function startTcpProxy(options: TcpProxyOptions): Promise<TcpProxy> {
  const { createFilter = passOn, random = Math.random } = options
  const faults = { ...noLinkFaults }
  const connections = new Set<Connection>()
  let { targetPort } = options

  const listener = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    client.on('error', () => client.destroy())
    if (faults.isRefusing) client.resetAndDestroy()
    else if (faults.isHalfOpen) swallow(client)
    else relay(client)
  })

  /** Somebody connects while everything is swallowed. */
  function swallow(client: Socket): void {
    remember({ client, server: undefined, hasLostData: true })
    client.resume()
  }

  function relay(client: Socket): void {
    const server = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true })
    const connection = { client, server, hasLostData: false }
    remember(connection)
    const onLost = () => {
      connection.hasLostData = true
    }
    const gate = { faults, random, onLost }
    const filter = createFilter({
      toServer: writerTo(server, client),
      toClient: writerTo(client, server),
      reset: () => reset(connection),
    })
    carry(client, gate, { data: filter.fromClient, end: () => server.end() })
    carry(server, gate, { data: filter.fromServer, end: () => client.end() })
    server.on('error', () => reset(connection))
    server.on('close', () => client.destroySoon())
    client.on('close', () => server.destroySoon())
  }

  function remember(connection: Connection): void {
    connections.add(connection)
    connection.client.on('close', () => connections.delete(connection))
  }

  function cut(): void {
    for (const connection of connections) reset(connection)
  }

  function heal(): void {
    Object.assign(faults, noLinkFaults)
    for (const connection of connections) if (connection.hasLostData) reset(connection)
  }

  async function close(): Promise<void> {
    const closed = new Promise((resolve) => listener.close(resolve))
    cut()
    await closed
  }

  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject)
    listener.listen(0, '127.0.0.1', resolve)
  })
  const { port } = listener.address() as { port: number }
  const setTarget = (next: number) => {
    targetPort = next
  }
  return { port, faults, setTarget, cut, heal, close }
}

function passOn({ toServer, toClient }: Sides): ConnectionFilter {
  return { fromClient: toServer, fromServer: toClient }
}

function reset({ client, server }: Connection): void {
  client.resetAndDestroy()
  server?.resetAndDestroy()
}
