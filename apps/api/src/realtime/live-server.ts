import type { ClientToServerEvents, ServerToClientEvents, User } from '@tidings/contracts'
import type { Server, Socket } from 'socket.io'
import type { Actor } from '../kernel/actor.js'
import type { Unsent } from './unsent.js'

/** What a socket knows about itself, from its handshake on. */
interface SocketData {
  actor: Actor
  user: User
  /** When its access token expires; moved by `renewToken`. */
  expiresAtMs: number
  /** Since when it has not read what was sent to it, by the process's own clock, and what that was. */
  lag?: { readonly sinceMs: number; readonly unsent: Unsent }
}

type NoEvents = Record<never, never>

export type LiveServer = Server<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>
export type LiveSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>
