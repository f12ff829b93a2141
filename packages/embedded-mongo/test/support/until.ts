import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

const TIMEOUT_MS = 10_000

/** Waits for a fact. @throws when it has not come true within ten seconds. */
export async function until(fact: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + TIMEOUT_MS
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`never came true: ${fact}`)
    await delay(20)
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** The process that holds a data folder. */
export function readDatabasePid(dataDir: string): number {
  const path = `${dataDir}/mongod.lock`
  return existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0
}
