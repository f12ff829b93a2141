import { lstatSync, mkdirSync } from 'node:fs'
import { homedir, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

const OTHERS_MAY_WRITE = 0o022

/**
 * A folder for what can be made again at any time; created if need be. It belongs to this user alone, because code
 * is loaded from it.
 *
 * @returns {string} The first that can be used of `$XDG_CACHE_HOME`, the platform's cache folder and the temporary folder.
 * @throws {Error} when none can.
 */
export function ensureCacheFolder() {
  const candidates = listCandidates()
  const folder = candidates.find(isOwnFolder)
  if (!folder) throw new Error(`none of these can be used as a cache folder: ${candidates.join(', ')}`)
  return folder
}

function listCandidates() {
  const platformCache = process.platform === 'darwin' ? 'Library/Caches' : '.cache'
  return [
    ...(process.env.XDG_CACHE_HOME ? [join(process.env.XDG_CACHE_HOME, 'tidings')] : []),
    join(homedir(), platformCache, 'tidings'),
    join(tmpdir(), `tidings-cache-${userInfo().uid}`),
  ]
}

/** @param {string} folder */
function isOwnFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const facts = lstatSync(folder)
    const isPrivate = facts.uid === userInfo().uid && (facts.mode & OTHERS_MAY_WRITE) === 0
    return facts.isDirectory() && isPrivate
  } catch {
    return false
  }
}
