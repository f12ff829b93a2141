import type { ClientToServerEvents, ServerToClientEvents, User } from '@tidings/contracts'
import type { Server, Socket } from 'socket.io'
import type { Actor } from '../kernel/actor.js'

/** What a socket knows about itself, from its handshake on. */
interface SocketData {
  actor: Actor
  user: User
  /** When its access token expires; moved by `renewToken`. */
  expiresAtMs: number
}

type NoEvents = Record<never, never>

export type LiveServer = Server<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>
export type LiveSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>
