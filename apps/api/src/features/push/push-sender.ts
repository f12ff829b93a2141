import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import webPush from 'web-push'
import { isPublicAddress } from './public-address.js'
import type { EndpointPlace } from './push-endpoint.js'
import type { PushKeys } from './push-keys.js'

/** What is sent to a push service, besides where to. */
export interface PushMessage {
  readonly payload: string
  /** A newer push of the same topic takes the place of one that was not delivered yet. */
  readonly topic: string
  readonly urgency: 'normal' | 'high'
}

/** `gone`: nothing will ever arrive there. `later`: another try may succeed. `refused`: it will not, and why. */
export type PushOutcome =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'later'; readonly why: string; readonly afterMs?: number }
  | { readonly kind: 'refused'; readonly why: string }

interface Target {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}

export type PushSender = ReturnType<typeof createPushSender>

/** How long a push service may take to answer. */
const answerWithinMs = 10_000
/** How long it keeps a push for a browser that can't be reached: who comes back later than that sees what is unread. */
const ttlSec = 24 * 60 * 60

/** Encrypts pushes and hands them to push services. Follows no redirects, and reaches public addresses alone. */
export function createPushSender(parts: {
  placeOf: (endpoint: string) => EndpointPlace
  subject: string
  resolve?: typeof lookup
}) {
  const { placeOf, subject, resolve = lookup } = parts
  const options = { keepAlive: true, maxSockets: 16 }
  const publicAgent = new https.Agent({ ...options, lookup: publicOnly(resolve) })
  const listedAgents = { 'http:': new http.Agent(options), 'https:': new https.Agent(options) }

  function post(url: URL, place: EndpointPlace, headers: http.OutgoingHttpHeaders, body: Buffer) {
    const protocol = url.protocol === 'http:' ? 'http:' : 'https:'
    const { request } = protocol === 'http:' ? http : https
    const agent = place === 'public' ? publicAgent : listedAgents[protocol]
    return new Promise<http.IncomingMessage>((resolve, reject) => {
      const signal = AbortSignal.timeout(answerWithinMs)
      request(url, { method: 'POST', headers, agent, signal }, (response) => {
        // The status says everything; a body that does not end is cut off with the time.
        response.on('error', () => {}).resume()
        resolve(response)
      })
        .on('error', reject)
        .end(body)
    })
  }

  return {
    async send(
      { endpoint, keys }: Target,
      { payload, topic, urgency }: PushMessage,
      { publicKey, privateKey }: PushKeys,
    ): Promise<PushOutcome> {
      const place = placeOf(endpoint)
      if (place === 'forbidden') return { kind: 'refused', why: 'The address is not allowed.' }
      const url = new URL(endpoint)
      const { cipherText } = webPush.encrypt(keys.p256dh, keys.auth, payload, 'aes128gcm')
      const headers = {
        ...webPush.getVapidHeaders(url.origin, subject, publicKey, privateKey, 'aes128gcm'),
        'Content-Type': 'application/octet-stream',
        'Content-Encoding': 'aes128gcm',
        'Content-Length': cipherText.length,
        TTL: ttlSec,
        Urgency: urgency,
        Topic: topic,
      }
      try {
        return outcomeOf(await post(url, place, headers, cipherText))
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        return { kind: error instanceof NotPublicError ? 'refused' : 'later', why }
      }
    },

    close(): void {
      for (const agent of [publicAgent, ...Object.values(listedAgents)]) agent.destroy()
    },
  }
}

/** A public name leads to an address that only we can reach. */
class NotPublicError extends Error {
  override readonly name = 'NotPublicError'
}

/** Looks addresses up for the very connection that is made then, so that no other answer can slip in between. */
function publicOnly(resolve: typeof lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const [first] = addresses ?? []
      if (error || !first) return callback(error ?? new Error(`${hostname} has no address.`), '', 4)
      if (!addresses.every(({ address }) => isPublicAddress(address))) {
        return callback(new NotPublicError(`${hostname} is not on the public internet.`), '', 4)
      }
      if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

function outcomeOf({ statusCode = 0, headers }: http.IncomingMessage): PushOutcome {
  if (statusCode >= 200 && statusCode < 300) return { kind: 'delivered' }
  if (statusCode === 404 || statusCode === 410) return { kind: 'gone' }
  const why = `The push service answered ${statusCode}.`
  if (statusCode !== 429 && statusCode < 500) return { kind: 'refused', why }
  const afterSec = Number(headers['retry-after'])
  return { kind: 'later', why, ...(afterSec > 0 && { afterMs: afterSec * 1_000 }) }
}
