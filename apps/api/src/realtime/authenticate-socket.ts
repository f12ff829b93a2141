import { toAppError } from '../db/database-errors.js'
import type { AuthService } from '../features/auth/auth.service.js'
import type { UserService } from '../features/users/user.service.js'
import { AppError, toWireError } from '../kernel/app-error.js'
import { databaseDeadline, inTime } from '../kernel/deadline.js'
import type { Readiness } from '../kernel/readiness.js'
import type { WorkBound } from '../kernel/work-bound.js'
import type { LiveSocket } from './live-server.js'

/**
 * Lets a socket in that shows the access token of a living session as `auth.token`. A refusal reaches the
 * client in time, as `connect_error` with `data.code`.
 */
export function authenticateSocket(parts: {
  auth: AuthService
  users: UserService
  readiness: Readiness
  handshakesOfNode: WorkBound
}) {
  async function authenticate(socket: LiveSocket): Promise<void> {
    parts.readiness.requireReady()
    const token: unknown = socket.handshake.auth.token
    if (typeof token !== 'string') throw new AppError('UNAUTHENTICATED')
    const { actor, claims } = await parts.auth.authenticate(token)
    socket.data.actor = actor
    socket.data.user = await parts.users.get(actor.userId)
    socket.data.expiresAtMs = claims.expiresAtMs
  }

  return async (socket: LiveSocket, next: (error?: Error) => void): Promise<void> => {
    try {
      await inTime(
        parts.handshakesOfNode.run(() => authenticate(socket)),
        databaseDeadline,
      )
      next()
    } catch (thrown) {
      const error = toAppError(thrown)
      next(Object.assign(new Error(error.message), { data: toWireError(error, socket.id) }))
    }
  }
}
