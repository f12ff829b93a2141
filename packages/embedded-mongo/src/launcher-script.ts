import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Writes the one file that mongodb-memory-server can execute in place of `mongod`: it runs our launcher on this very
 * Node, whatever Node is on the PATH, and takes no other process. Once that runs, the script may be discarded.
 */
export async function writeLauncherScript(): Promise<{ path: string; discard(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'tidings-mongod-'))
  const path = join(folder, 'mongod')
  const launcher = fileURLToPath(new URL('./launcher/mongod.js', import.meta.url))
  const script = `#!/bin/sh\nexec ${quote(process.execPath)} ${quote(launcher)} "$@"\n`
  await writeFile(path, script, { mode: 0o700 })
  return { path, discard: () => rm(folder, { recursive: true, force: true }) }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
