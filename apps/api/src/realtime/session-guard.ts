import type { SignedOutReason } from '@tidings/contracts'
import type { SessionService } from '../features/auth/session.service.js'
import type { Logger } from '../kernel/logger.js'
import type { LiveServer, LiveSocket } from './live-server.js'

const checkEveryMs = 5_000

/**
 * Looks every few seconds whether the sockets here still have a living session and a token that has not
 * expired. A node relies on no notice from another one for that.
 */
export function startSessionGuard(parts: { io: LiveServer; sessions: SessionService; logger: Logger }): {
  stop(): void
} {
  const { io, sessions, logger } = parts
  let isStopped = false
  let timer = setTimeout(checkAgain, checkEveryMs)

  // One check at a time, however long the database takes.
  async function checkAgain(): Promise<void> {
    await check()
    if (!isStopped) timer = setTimeout(checkAgain, checkEveryMs)
  }

  async function check(): Promise<void> {
    const sockets = [...io.of('/').sockets.values()]
    for (const socket of sockets) if (socket.data.expiresAtMs <= Date.now()) signOut(socket, 'expired')
    const ids = [...new Set(sockets.map((socket) => socket.data.actor.sessionId))]
    if (ids.length === 0) return
    try {
      const ended = await sessions.findEnded(ids)
      for (const socket of sockets) {
        const reason = ended.get(socket.data.actor.sessionId)
        if (reason) signOut(socket, reason)
      }
    } catch (error) {
      // Without the database nobody can do anything that needs a session; the next round asks again.
      logger.debug({ err: error }, 'Could not check the sessions.')
    }
  }

  return {
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

function signOut(socket: LiveSocket, reason: SignedOutReason): void {
  socket.emit('signedOut', { reason })
  socket.disconnect(true)
}
