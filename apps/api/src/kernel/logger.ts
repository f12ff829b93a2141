import { type Logger, pino } from 'pino'
import type { Config } from '../config.js'

export type { Logger }

/** Lines for people at a terminal, JSON for machines. Bodies and tokens are never logged, ids are. */
export function createLogger(config: Pick<Config, 'logLevel'>, options: { isTerminal: boolean }): Logger {
  return pino({
    level: config.logLevel,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    ...(options.isTerminal && {
      transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', singleLine: true } },
    }),
  })
}
