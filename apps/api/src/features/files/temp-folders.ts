import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** No upload takes so long: what is older was left by a process that was killed. */
const staleAfterMs = 60 * 60_000

export type TempFolders = ReturnType<typeof createTempFolders>

/** Folders for what is on its way, below one folder that only this user may read. */
export function createTempFolders(parent: string) {
  return {
    /** Makes a folder, and removes it with all in it when the work is over, however it ends. */
    async use<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
      await mkdir(parent, { recursive: true, mode: 0o700 })
      const folder = await mkdtemp(join(parent, 'upload-'))
      try {
        return await work(folder)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },

    /** Removes what others left behind. */
    async removeStale(nowMs: number): Promise<void> {
      for (const name of await readdir(parent).catch(() => [])) {
        const folder = join(parent, name)
        const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: nowMs }))
        if (mtimeMs < nowMs - staleAfterMs) await rm(folder, { recursive: true, force: true })
      }
    },
  }
}
