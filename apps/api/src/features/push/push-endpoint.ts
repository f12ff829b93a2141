import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.js'

/** Where an endpoint lies: `listed` in the settings, `public`, or somewhere that nothing is sent to. */
export type EndpointPlace = 'listed' | 'public' | 'forbidden'

/** Names that never lead out of a network. */
const innerNames = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|home\.arpa)$/

/**
 * Says where an endpoint lies, by its text alone: anybody who is signed in names one, so it must not make us ask
 * machines that only we can reach. What a public name leads to is looked at when something is sent there.
 */
export function createEndpointCheck(allowedOrigins: readonly string[]): (endpoint: string) => EndpointPlace {
  const listed = new Set(allowedOrigins)

  return (endpoint) => {
    if (!URL.canParse(endpoint)) return 'forbidden'
    const url = new URL(endpoint)
    if (url.username || url.password) return 'forbidden'
    if (listed.has(url.origin)) return 'listed'
    return url.protocol === 'https:' && url.port === '' && isPublicHost(url.hostname) ? 'public' : 'forbidden'
  }
}

/** `URL` has written every spelling of an IPv4 address in the usual one. */
function isPublicHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (isIP(bare)) return isPublicAddress(bare)
  return bare.includes('.') && !innerNames.test(bare)
}
