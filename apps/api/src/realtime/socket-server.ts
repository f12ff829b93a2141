import { limits } from '@tidings/contracts'
import { Server } from 'socket.io'
import type { OriginCheck } from '../http/allowed-origins.js'
import type { LiveServer } from './live-server.js'

const heartbeatMs = 25_000

/**
 * Socket.IO as Tidings uses it: a fast and lossy accelerator of the room log, so nothing here keeps or repeats anything.
 * It is attached to an HTTP server after the application: it then takes its own path and leaves the rest.
 */
export function createSocketServer(isOriginAllowed: OriginCheck): LiveServer {
  return new Server({
    path: '/socket.io',
    transports: ['websocket', 'polling'],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: limits.frameBytes,
    connectTimeout: 10_000,
    pingInterval: heartbeatMs,
    pingTimeout: 20_000,
    // Socket.IO's `cors` alone would not stop a foreign page from opening a WebSocket.
    allowRequest: (request, decide) => decide(null, isOriginAllowed(request)),
  })
}

export { heartbeatMs }
