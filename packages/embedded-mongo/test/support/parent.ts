import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { EmbeddedMongoOptions } from '../../src/index.js'
import { BUILT_INDEX } from './build-package.js'

export interface Parent {
  uri: string
  process: ChildProcess & { pid: number }
  /** The next line it prints. */
  nextLine(): Promise<string>
  /** `kill -9`, awaited. */
  kill(): Promise<void>
}

/** Starts a database from a process of its own, which can then be killed. */
export async function startParent(
  options: EmbeddedMongoOptions,
  environment: NodeJS.ProcessEnv = {},
): Promise<Parent> {
  const script = fileURLToPath(new URL('./parent.mjs', import.meta.url))
  const child = spawn(process.execPath, [script, BUILT_INDEX, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // As under a terminal: whoever signals its group signals all that did not leave it.
    detached: true,
    env: { ...process.env, ...environment },
  }) as Parent['process'] & { stdout: NodeJS.ReadableStream }
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const nextLine = async (): Promise<string> => (await lines.next()).value

  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  onTestFinished(kill)
  return { uri: await nextLine(), process: child, nextLine, kill }
}
