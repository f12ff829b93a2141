import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { waitUntilFolderIsFree } from './folder-lock.js'

/** Where the database keeps its files. */
export interface DataFolder {
  path: string
  isTemporary: boolean
  /** Removes a temporary folder, and leaves one that was asked for by name. */
  discard(): Promise<void>
}

/**
 * Makes the folder ready for one database.
 *
 * @throws when another database keeps using it.
 */
export async function openDataFolder(
  options: { dataDir: string } | { temporary: true },
): Promise<DataFolder> {
  return 'dataDir' in options ? openKeptFolder(resolve(options.dataDir)) : makeTemporaryFolder()
}

async function openKeptFolder(path: string): Promise<DataFolder> {
  // Only this user: the files hold everything people wrote.
  await mkdir(path, { recursive: true, mode: 0o700 })
  await waitUntilFolderIsFree(path)
  return { path, isTemporary: false, discard: () => Promise.resolve() }
}

async function makeTemporaryFolder(): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), 'tidings-mongo-'))
  return { path, isTemporary: true, discard: () => rm(path, { recursive: true, force: true }) }
}
