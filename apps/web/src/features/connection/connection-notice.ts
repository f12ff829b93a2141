import type { ConnectionState } from '@tidings/client'
import type { WireError } from '@tidings/contracts'

/** What the banner says about the connection. */
export type ConnectionNotice =
  | { readonly kind: 'reconnecting' }
  /** `inSeconds`: until the next attempt; absent while one is under way. */
  | { readonly kind: 'waiting'; readonly inSeconds?: number }
  | { readonly kind: 'offline' }
  | { readonly kind: 'back' }
  | { readonly kind: 'blocked'; readonly error: WireError }

const graceMs = 2_000
const patienceMs = 10_000

/** Short gaps are nobody's business: nothing is said for two seconds, and little for ten. */
export function noticeOf(connection: ConnectionState, nowMs: number): ConnectionNotice | undefined {
  if (connection.phase === 'blocked') return { kind: 'blocked', error: connection.error }
  if (connection.phase !== 'connecting' && connection.phase !== 'offline') return undefined

  const downMs = nowMs - connection.sinceMs
  if (downMs < graceMs) return undefined
  if (connection.phase === 'offline') return { kind: 'offline' }
  if (downMs < patienceMs) return { kind: 'reconnecting' }
  return { kind: 'waiting', ...countdown(connection.retryAtMs, nowMs) }
}

function countdown(retryAtMs: number | undefined, nowMs: number): { inSeconds?: number } {
  const leftMs = (retryAtMs ?? 0) - nowMs
  return leftMs > 0 ? { inSeconds: Math.ceil(leftMs / 1_000) } : {}
}
