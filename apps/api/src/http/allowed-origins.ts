import type { IncomingMessage } from 'node:http'
import type { Config } from '../config.js'

/** Decides whether a request may come from the website that its browser names. */
export type OriginCheck = (request: IncomingMessage) => boolean

/**
 * Browsers name the website that a request comes from; programs name none and pass. Allowed are the public
 * address, those in `ALLOWED_ORIGINS`, and, where no public address is set, the address the request was sent to.
 */
export function createOriginCheck(config: Pick<Config, 'publicUrl' | 'allowedOrigins'>): OriginCheck {
  const allowed = new Set(config.allowedOrigins)
  if (config.publicUrl) allowed.add(new URL(config.publicUrl).origin)

  return (request) => {
    const { origin, host } = request.headers
    if (origin === undefined || allowed.has(origin)) return true
    return config.publicUrl === undefined && isSameHost(origin, host)
  }
}

function isSameHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host
}
