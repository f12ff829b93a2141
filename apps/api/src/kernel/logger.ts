import { type DestinationStream, type Logger, pino } from 'pino'
import type { Config } from '../config.js'

export type { Logger }

/** Lines for people at a terminal, JSON for machines. Bodies and tokens are never logged, ids are. */
export function createLogger(
  config: Pick<Config, 'logLevel'>,
  options: { isTerminal: boolean; destination?: DestinationStream },
): Logger {
  const settings = {
    level: config.logLevel,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { err: (error: unknown) => describeError(error) },
    ...(options.isTerminal && {
      transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', singleLine: true } },
    }),
  }
  return options.destination ? pino(settings, options.destination) : pino(settings)
}

/** Not all that an error holds: those of the database carry the documents that could not be written. */
function describeError(error: unknown, causesMax = 3): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  const { name, message, stack, cause } = error
  return {
    type: name,
    message,
    ...('code' in error && { code: error.code }),
    stack,
    ...(cause !== undefined && causesMax > 0 && { cause: describeError(cause, causesMax - 1) }),
  }
}
