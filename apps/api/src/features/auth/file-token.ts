import { sessionTtlMs } from './session.service.js'
import { createSessionTokens } from './session-token.js'

export type FileTokens = ReturnType<typeof createFileTokens>

/** The tokens in file cookies: good for reading files alone, as long as their session lives. */
export function createFileTokens(options: { secret: string }) {
  return createSessionTokens({
    ...options,
    ttlSec: sessionTtlMs / 1_000,
    audience: 'files',
    type: 'files+jwt',
  })
}
