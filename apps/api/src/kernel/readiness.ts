import { AppError } from './app-error.js'

/** Whether this node can serve now, and why not. */
export interface Readiness {
  isReady(): boolean
  /** @throws DATABASE_UNAVAILABLE, SHUTTING_DOWN */
  requireReady(): void
}

/** A node serves between its preparation and its stop, as long as the database is connected. */
export function createReadiness(isDatabaseConnected: () => boolean) {
  let phase: 'preparing' | 'serving' | 'stopping' = 'preparing'
  const isReady = () => phase === 'serving' && isDatabaseConnected()

  return {
    isReady,
    requireReady(): void {
      if (phase === 'stopping') throw new AppError('SHUTTING_DOWN')
      if (!isReady()) throw new AppError('DATABASE_UNAVAILABLE')
    },
    serve(): void {
      phase = 'serving'
    },
    stop(): void {
      phase = 'stopping'
    },
  } satisfies Readiness & { serve(): void; stop(): void }
}
