import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { onTestFinished } from 'vitest'

/**
 * What becomes of connections: they pass; they break and are refused; they stay open while everything is
 * lost, old ones for good; they stay open while everything waits, as before a process that was stopped.
 */
export type ProxyMode = 'pass' | 'refuse' | 'lose' | 'hold'

interface Link {
  readonly ends: readonly [Socket, Socket | undefined]
  isLost: boolean
}

/** A TCP proxy in front of one address, which can be made to fail in the ways in which networks do. */
export class TcpProxy {
  readonly #target: { host: string; port: number }
  readonly #server: Server
  readonly #links = new Set<Link>()
  #mode: ProxyMode = 'pass'
  #release: () => void = () => undefined
  #released: Promise<void> = Promise.resolve()
  readonly #underWay = new Set<Buffer>()
  /** How long everything takes on its way, in each direction. */
  delayMs = 0
  port = 0

  private constructor(target: { host: string; port: number }) {
    this.#target = target
    this.#server = createServer((socket) => this.#accept(socket))
  }

  /** Listens on a free port until the test is over. */
  static async to(target: { host: string; port: number }): Promise<TcpProxy> {
    const proxy = new TcpProxy(target)
    await proxy.#listen()
    onTestFinished(() => proxy.#close())
    return proxy
  }

  async set(mode: ProxyMode): Promise<void> {
    if (mode === 'refuse') await this.#close()
    else if (!this.#server.listening) await this.#listen()
    if (mode === 'lose') for (const link of this.#links) link.isLost = true
    this.#release()
    if (mode === 'hold') this.#released = new Promise((resolve) => (this.#release = resolve))
    this.#mode = mode
  }

  /** Whether these words are on their way, in a message that has not been passed on. */
  keeps(words: string): boolean {
    return [...this.#underWay].some((chunk) => chunk.includes(words))
  }

  #accept(near: Socket): void {
    const isLost = this.#mode === 'lose'
    const far = isLost ? undefined : connect(this.#target)
    const link: Link = { ends: [near, far], isLost }
    this.#links.add(link)
    for (const end of [near, far]) {
      end?.setNoDelay(true)
      // The other end is closed for whatever reason this one was.
      end?.on('error', () => undefined)
    }
    near.once('close', () => this.#links.delete(link))
    if (far) {
      this.#pump(link, near, far)
      this.#pump(link, far, near)
    } else near.resume()
  }

  #pump(link: Link, from: Socket, to: Socket): void {
    let passing = Promise.resolve()
    const inTurn = (act: () => void) => {
      const readyAtMs = Date.now() + this.delayMs
      passing = passing.then(async () => {
        if (readyAtMs > Date.now()) await delay(readyAtMs - Date.now())
        await this.#released
        if (!link.isLost) act()
      })
    }
    from.on('data', (chunk: Buffer) => {
      this.#underWay.add(chunk)
      inTurn(() => {
        this.#underWay.delete(chunk)
        to.write(chunk)
      })
    })
    from.on('close', () => inTurn(() => to.destroy()))
  }

  #listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(this.port, '127.0.0.1', () => {
        this.port = (this.#server.address() as { port: number }).port
        resolve()
      })
    })
  }

  async #close(): Promise<void> {
    this.#release()
    const closed = new Promise((resolve) => this.#server.close(resolve))
    for (const { ends } of this.#links) for (const end of ends) end?.destroy()
    await closed
  }
}
