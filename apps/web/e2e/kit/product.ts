import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../../api/dist/main.js', import.meta.url))

/** The whole product as `npm start` serves it, on a port and a data folder of its own. */
export class Product {
  readonly url: string
  readonly #dataDir: string
  #child: ChildProcess | undefined

  private constructor(url: string, dataDir: string) {
    this.url = url
    this.#dataDir = dataDir
  }

  static async start(): Promise<Product> {
    const port = await freePort()
    const product = new Product(`http://127.0.0.1:${port}`, await mkdtemp(join(tmpdir(), 'tidings-e2e-')))
    await product.run()
    return product
  }

  /** Runs it (again) and waits until it serves. */
  async run(): Promise<void> {
    const { port } = new URL(this.url)
    const child = spawn(process.execPath, [program], {
      env: {
        ...process.env,
        PORT: port,
        DATA_DIR: this.#dataDir,
        BCRYPT_COST: '4',
        RATE_LIMIT_FACTOR: '1000',
        LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#child = child
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk) => String(chunk).includes('Tidings is ready') && resolve())
      child.once('exit', (code) => reject(new Error(`Tidings ended with ${code} before it was ready.`)))
    })
  }

  /** Ends it the hard way, without a chance to finish anything. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM')
    await rm(this.#dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    this.#child = undefined
    if (!child || child.exitCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
