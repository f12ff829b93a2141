import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Duplex } from 'node:stream'

/** Stands before the product, and passes everything on but the service worker, which it can make a newer one. */
export class UpgradingFront {
  readonly url: string
  readonly #server: Server
  readonly #productUrl: string
  #version = 1

  private constructor(server: Server, productUrl: string) {
    this.#server = server
    this.#productUrl = productUrl
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    server.on('request', (incoming, response) => this.#pass(incoming, response))
    server.on('upgrade', (incoming, near) => this.#passLive(incoming, near))
  }

  static async of(productUrl: string): Promise<UpgradingFront> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new UpgradingFront(server, productUrl)
  }

  /** From now on there is a newer version of the client. */
  upgrade(): void {
    this.#version += 1
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  #pass(incoming: IncomingMessage, response: ServerResponse): void {
    const { method, url = '/' } = incoming
    const isWorker = url === '/sw.js'
    const { 'if-none-match': _etag, 'if-modified-since': _date, ...headers } = incoming.headers
    if (isWorker) headers['accept-encoding'] = 'identity'
    const outgoing = request(`${this.#productUrl}${url}`, { method, headers }, (answer) => {
      const { 'content-length': _length, ...kept } = answer.headers
      response.writeHead(answer.statusCode ?? 502, isWorker ? kept : answer.headers)
      answer.pipe(response, { end: !isWorker })
      if (isWorker) answer.on('end', () => response.end(`\n// version ${this.#version}`))
    })
    outgoing.on('error', () => response.destroy())
    incoming.pipe(outgoing)
  }

  #passLive({ method, url, rawHeaders }: IncomingMessage, near: Duplex): void {
    const far = connect(Number(new URL(this.#productUrl).port), '127.0.0.1')
    far.write(`${method} ${url} HTTP/1.1\r\n`)
    for (const [index, name] of rawHeaders.entries()) {
      if (index % 2 === 0) far.write(`${name}: ${rawHeaders[index + 1]}\r\n`)
    }
    far.write('\r\n')
    near.pipe(far).pipe(near)
    near.on('error', () => far.destroy()).on('close', () => far.destroy())
    far.on('error', () => near.destroy()).on('close', () => near.destroy())
  }
}
