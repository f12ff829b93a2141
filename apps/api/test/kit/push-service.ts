import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type PushPayload, parse, pushPayloadSchema } from '@tidings/contracts'
import { eventually } from '@tidings/testing'

export interface ReceivedPush {
  readonly headers: IncomingHttpHeaders
  /** As it came: encrypted. */
  readonly body: Buffer
  /** What the device reads. */
  readonly text: string
  readonly payload: PushPayload
}

type Reply = readonly [status: number, headers?: Record<string, string>]

/** A push service of this machine, over real HTTP: what devices of it receive it hands to the tests. */
export class PushServiceForTest {
  readonly origin: string
  readonly devices = new Map<string, PushDevice>()
  readonly #server: Server

  static async start(): Promise<PushServiceForTest> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new PushServiceForTest(server)
  }

  private constructor(server: Server) {
    this.#server = server
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    server.on('request', async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      const device = this.devices.get(request.url ?? '')
      const [status, headers] = device?.take(request.headers, Buffer.concat(chunks)) ?? [404]
      response.writeHead(status, headers).end()
    })
  }

  /** A browser that has subscribed. */
  device(): PushDevice {
    const path = `/push/${randomUUID()}`
    const device = new PushDevice(`${this.origin}${path}`)
    this.devices.set(path, device)
    return device
  }

  stop(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }
}

export class PushDevice {
  readonly endpoint: string
  readonly received: ReceivedPush[] = []
  /** How often something was sent there, taken or not. */
  attempts = 0
  /** What is answered to the next ones, before the usual 201. */
  readonly replies: Reply[] = []
  readonly #curve: ECDH = createECDH('prime256v1')
  readonly #auth = randomBytes(16)

  constructor(endpoint: string) {
    this.endpoint = endpoint
    this.#curve.generateKeys()
  }

  /** As `PushSubscription.toJSON()` of a browser gives it, with what our call wants besides. */
  subscription(content: 'full' | 'private' = 'full', language: 'en' | 'de' = 'en') {
    const keys = {
      p256dh: this.#curve.getPublicKey('base64url'),
      auth: this.#auth.toString('base64url'),
    }
    return { endpoint: this.endpoint, expirationTime: null, keys, content, language }
  }

  take(headers: IncomingHttpHeaders, body: Buffer): Reply {
    this.attempts += 1
    const reply = this.replies.shift() ?? [201]
    if (reply[0] < 300) {
      const text = this.#decrypt(body)
      this.received.push({ headers, body, text, payload: parse(pushPayloadSchema, JSON.parse(text)) })
    }
    return reply
  }

  /** The push about a message, as soon as it has come. */
  hears(isIt: (payload: PushPayload) => boolean): Promise<ReceivedPush> {
    return eventually('hears a push', () => this.received.find(({ payload }) => isIt(payload)), {
      withinMs: 20_000,
    })
  }

  /** RFC 8291 and RFC 8188, for one record. */
  #decrypt(body: Buffer): string {
    const [salt, idLength] = [body.subarray(0, 16), body.readUInt8(20)]
    const senderKey = body.subarray(21, 21 + idLength)
    const sealed = body.subarray(21 + idLength)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#curve.getPublicKey(), senderKey])
    const secret = hkdf(this.#curve.computeSecret(senderKey), this.#auth, info, 32)
    const key = hkdf(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
    const nonce = hkdf(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
    const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16))
    const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    return padded.subarray(0, padded.lastIndexOf(2)).toString()
  }
}

function hkdf(secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length))
}
