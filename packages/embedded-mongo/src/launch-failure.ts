import type { Engine } from './choose-engine.js'
import type { DataFolder } from './data-folder.js'
import { folderInUseError } from './folder-lock.js'

export const ALTERNATIVES =
  'Set MONGODB_URI to a MongoDB you run, install mongod, or set MONGOMS_SYSTEM_BINARY to its path.'

/** The port was free when it was looked for, but not when it was needed. */
export function isPortTaken(error: unknown): boolean {
  return /already in use/i.test(messageOf(error))
}

/** Turns what mongodb-memory-server reports into one sentence a person can act on. */
export function explainLaunchFailure(
  error: unknown,
  { engine, folder, port }: { engine: Engine; folder: DataFolder; port: number | undefined },
): Error {
  const message = messageOf(error)
  if (message.includes('DBPathInUse')) return folderInUseError(folder.path)
  if (isPortTaken(error)) return new Error(`port ${port ?? 'chosen for MongoDB'} is already in use`)
  if (message.includes(ALTERNATIVES)) return new Error(message)
  const [, reason = message] = /Original Error:\n(.*)/s.exec(message) ?? []
  const name = engine.kind === 'mongod' ? engine.path : 'the embedded MongoDB'
  return new Error(`${name} could not start: ${reason.trim()}. ${ALTERNATIVES}`, { cause: error })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
