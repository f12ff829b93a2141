import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { waitUntil } from '../wait-until.js'
import type { Cleanup } from './cleanup.js'

/** One real API process that can be hurt and started again on the same port. */
export interface ApiNode {
  readonly name: string
  readonly url: string
  readonly port: number
  /** Starts it and resolves once it can serve. */
  start(): Promise<void>
  /** Resolves once `/readyz` says that it can serve. */
  becomesReady(): Promise<void>
  /** Sends a signal that ends the process, and resolves once it has ended. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
  /** Stops the process in its tracks; its connections stay open. */
  freeze(): void
  thaw(): void
}

export interface ApiNodeOptions {
  readonly name: string
  readonly port: number
  /** The built program. */
  readonly program: string
  readonly env: Readonly<Record<string, string>>
  /** Its output is appended here. */
  readonly logPath: string
  readonly cleanup: Cleanup
}

const readyWithinMs = 40_000

/** So that a run which is killed leaves no server behind: standard input closes with its parent. */
const endWithParent = `data:text/javascript,process.stdin.on('end',()=>process.exit(1)).resume()`

export function createApiNode({ name, port, program, env, logPath, cleanup }: ApiNodeOptions): ApiNode {
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  let ending: Promise<unknown> = Promise.resolve()

  async function start(): Promise<void> {
    const log = openSync(logPath, 'a')
    child = spawn(process.execPath, ['--import', endWithParent, program], {
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env, PORT: String(port) },
      stdio: ['pipe', log, log],
    })
    const started = child
    ending = new Promise((resolve) => started.once('exit', resolve))
    if (started.pid !== undefined) cleanup.addProcess(started.pid)
    await becomesReady()
  }

  async function becomesReady(): Promise<void> {
    await waitUntil(`${name} is ready`, isReady, { withinMs: readyWithinMs })
  }

  async function isReady(): Promise<boolean> {
    if (child?.exitCode !== null) throw new Error(`${name} has ended; see ${logPath}`)
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    child?.kill(signal)
    await ending
  }

  return {
    name,
    url,
    port,
    start,
    becomesReady,
    end,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
  }
}
