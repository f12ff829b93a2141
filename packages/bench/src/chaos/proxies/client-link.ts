import { createFrameRouter, type FrameFaults, noFrameFaults } from './frame-faults.js'
import type { Packet } from './packet.js'
import { type ConnectionUse, carriedBy, endOfHead } from './request-head.js'
import { type ConnectionFilter, type Sides, startTcpProxy, type TcpProxy } from './tcp-proxy.js'
import { createFrameSplitter, type WebSocketFrame } from './websocket-frames.js'

/** A packet at the moment at which it is passed on. `connection` counts the live connections of this link. */
export interface TappedPacket {
  readonly direction: 'toServer' | 'toClient'
  readonly connection: number
  readonly packet: Packet
  /** What stands in the frame. */
  readonly text: string
}

/** One client's way to one server: a TCP proxy that also knows the frames of the live connection. */
export interface ClientLink extends TcpProxy {
  readonly frameFaults: FrameFaults
}

export interface ClientLinkOptions {
  readonly targetPort: number
  readonly random: () => number
  readonly onPacket: (tapped: TappedPacket) => void
}

/**
 * Starts a client's link. It carries REST calls and WebSockets. Long polling is refused: events in it could
 * be neither seen nor hurt, and a client that is told so goes on with WebSockets.
 */
export async function startClientLink({
  targetPort,
  random,
  onPacket,
}: ClientLinkOptions): Promise<ClientLink> {
  const frameFaults = { ...noFrameFaults }
  let connectionCount = 0

  function createFilter(sides: Sides): ConnectionFilter {
    let use: ConnectionUse | undefined
    let connection = 0
    const router = createFrameRouter({
      faults: frameFaults,
      random,
      deliverToServer: ({ bytes, text = '' }, packet) => {
        onPacket({ direction: 'toServer', connection, packet, text })
        sides.toServer(bytes)
      },
      deliverToClient: ({ bytes, text = '' }, packet) => {
        onPacket({ direction: 'toClient', connection, packet, text })
        sides.toClient(bytes)
      },
    })

    function onHead(head: Buffer): void {
      use = carriedBy(head)
      if (use === 'polling') sides.reset()
      if (use === 'webSocket') connection = ++connectionCount
    }

    const isPlain = () => use !== 'webSocket'
    return {
      fromClient: afterHead({ onHead, isPlain, write: sides.toServer, onFrame: router.toServer }),
      fromServer: afterHead({ onHead: () => {}, isPlain, write: sides.toClient, onFrame: router.toClient }),
    }
  }

  const proxy = await startTcpProxy({ targetPort, random, createFilter })

  function heal(): void {
    Object.assign(frameFaults, noFrameFaults)
    proxy.heal()
  }

  return { ...proxy, heal, frameFaults }
}

/** One direction of a connection: an HTTP head, and then frames, unless it is plain. */
function afterHead(options: {
  readonly onHead: (head: Buffer) => void
  /** Whether this connection carries no frames. Known once the client's head has been seen. */
  readonly isPlain: () => boolean
  readonly write: (bytes: Buffer) => void
  readonly onFrame: (frame: WebSocketFrame) => void
}): (chunk: Buffer) => void {
  const { onHead, isPlain, write, onFrame } = options
  const split = createFrameSplitter()
  let start = Buffer.alloc(0)
  let hasHead = false

  function body(bytes: Buffer): void {
    if (isPlain()) write(bytes)
    else for (const frame of split(bytes)) onFrame(frame)
  }

  function take(chunk: Buffer): void {
    if (hasHead) body(chunk)
    else begin(chunk)
  }

  function begin(chunk: Buffer): void {
    start = Buffer.concat([start, chunk])
    const end = endOfHead(start)
    if (end === undefined) return
    hasHead = true
    onHead(start.subarray(0, end))
    write(start.subarray(0, end))
    body(start.subarray(end))
  }

  return take
}
