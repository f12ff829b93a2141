import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** What can be lost on the way from the server, as Socket.IO writes it. */
const losses = {
  /** The answer to a send, and the entry that would tell of it as well. */
  sendAnswers: /43\d+\[\{"ok":true,"data":\{"id":|42\["entries".*"kind":"message"/,
  joinAnswers: /43\d+\[\{"ok":true,"data":\{.*"head":/,
} as const

/** The network between a browser and the product, and all that can go wrong with it. */
export class Link {
  readonly url: string
  /** How many answers did not come through. */
  lostAnswerCount = 0
  /** How long everything is on its way, in each direction. */
  delayMs = 0
  readonly #server: Server
  readonly #targetPort: number
  readonly #sockets = new Set<Socket>()
  #isCut = false
  #losing: RegExp | undefined
  #cutsWithLoss = false

  private constructor(server: Server, targetPort: number) {
    this.#server = server
    this.#targetPort = targetPort
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    server.on('connection', (near) => this.#join(near))
  }

  static async to(productUrl: string): Promise<Link> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new Link(server, Number(new URL(productUrl).port))
  }

  /** The next answer to a send is lost, and the connection with it. */
  cutAtNextAnswer(): void {
    this.lose('sendAnswers')
    this.#cutsWithLoss = true
  }

  /** These are lost until `loseNothing`; all else comes through. */
  lose(what: keyof typeof losses): void {
    this.#losing = losses[what]
  }

  loseNothing(): void {
    this.#losing = undefined
    this.#cutsWithLoss = false
  }

  /** Ends all connections, and refuses new ones. */
  cut(): void {
    this.#isCut = true
    for (const socket of this.#sockets) socket.destroy()
  }

  mend(): void {
    this.#isCut = false
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #join(near: Socket): void {
    if (this.#isCut) {
      near.destroy()
      return
    }
    const far = connect(this.#targetPort, '127.0.0.1')
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        this.#sockets.delete(socket)
        other.destroy()
      })
    }
    near.on('data', (chunk) => this.#later(() => far.write(chunk)))
    far.on('data', (chunk) => {
      if (this.#losing?.test(chunk.toString('latin1'))) this.#lose(near)
      else this.#later(() => near.write(chunk))
    })
  }

  #later(pass: () => void): void {
    if (this.delayMs === 0) pass()
    else setTimeout(pass, this.delayMs)
  }

  #lose(near: Socket): void {
    this.lostAnswerCount += 1
    if (!this.#cutsWithLoss) return
    this.loseNothing()
    near.destroy()
  }
}
