import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

// Longer than a database needs to notice that its parent was killed, and to end.
const WAIT_MS = 6_000
const POLL_MS = 50

/**
 * Waits until no database uses the folder. What keeps two apart is the kernel's lock on `mongod.lock`, which every
 * `mongod` takes and which ends with its process. Its number stands in that file, so this can wait for one that is
 * just ending, and tell of one that stays before another is started in vain.
 *
 * @throws when one still uses the folder after six seconds.
 */
export async function waitUntilFolderIsFree(folder: string): Promise<void> {
  const deadline = Date.now() + WAIT_MS
  for (let pid = await findHolder(folder); pid; pid = await findHolder(folder)) {
    if (Date.now() > deadline) throw folderInUseError(folder)
    await delay(POLL_MS)
  }
}

export function folderInUseError(folder: string): Error {
  return new Error(`another Tidings is already using ${folder}`)
}

/** A killed database leaves its number behind, and another program may have got the same one since. */
async function findHolder(folder: string): Promise<number | undefined> {
  const pid = Number(await readFile(join(folder, 'mongod.lock'), 'utf8').catch(() => ''))
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  const command = await readCommandLine(pid)
  return command.includes('mongod') ? pid : undefined
}

async function readCommandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  if (process.platform === 'win32') return ''
  const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout
}
