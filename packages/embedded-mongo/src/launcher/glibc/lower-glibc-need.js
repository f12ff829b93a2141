import { readNeeds } from './elf-image.js'
import { isNewerGlibc } from './glibc-version.js'

/** @typedef {import('./elf-image.js').VersionNeed} VersionNeed */
/** @typedef {import('./elf-image.js').NeededSymbol} NeededSymbol */

const MENDED_VERSION = 'GLIBC_2.38'

// What the engine takes from glibc 2.38, and the older function that does the same work. The C23 twins only add
// binary literals ("0b1"), and the newer `fmod` only leaves out an error report that the engine does not read.
/** @type {Map<string, string>} */
const OLDER_TWINS = new Map([
  ['__isoc23_strtol', 'strtol'],
  ['__isoc23_strtoul', 'strtoul'],
  ['__isoc23_strtoll', 'strtoll'],
  ['__isoc23_strtoull', 'strtoull'],
  ['__isoc23_sscanf', 'sscanf'],
  ['__isoc23_fscanf', 'fscanf'],
  ['fmod', 'fmod'],
])

/**
 * Rewrites a library, in place, so that it loads on `glibc`: each newer function it asks for becomes its older
 * twin. A library that already loads there is left as it is.
 *
 * @param {Buffer} image The whole file; changed in place.
 * @param {string} glibc The glibc that will load it, such as `2.36`.
 * @returns {boolean} Whether anything was changed.
 * @throws {Error} when the library asks for anything newer that is not known to have such a twin.
 */
export function lowerGlibcNeed(image, glibc) {
  const { needs, symbols } = readNeeds(image)
  const newerNeeds = needs.filter((need) => isNewerGlibc(need.version, glibc))
  const newerSymbols = symbols.filter((symbol) => newerNeeds.includes(symbol.need))
  requireKnown(newerNeeds, newerSymbols)

  for (const symbol of newerSymbols) renameToOlderTwin(image, symbol)
  for (const need of newerNeeds) lowerVersion(image, need, oldestNeed(needs, need.library))
  return newerNeeds.length > 0
}

/** @param {VersionNeed[]} needs @param {NeededSymbol[]} symbols */
function requireKnown(needs, symbols) {
  const unknown = [
    ...needs.filter((need) => need.version !== MENDED_VERSION).map((need) => need.version),
    ...symbols.filter((symbol) => !OLDER_TWINS.has(symbol.name)).map((symbol) => symbol.name),
  ]
  if (unknown.length > 0) throw new Error(`it asks for ${unknown.join(', ')}, which has no known older twin`)
}

/**
 * The old name is the tail of the new one, so pointing further into the same string is enough: no table grows.
 *
 * @param {Buffer} image
 * @param {NeededSymbol} symbol
 */
function renameToOlderTwin(image, symbol) {
  const olderName = /** @type {string} */ (OLDER_TWINS.get(symbol.name))
  image.writeUInt32LE(symbol.nameOffset + symbol.name.length - olderName.length, symbol.offset)
}

/**
 * The loader refuses a library for a version it merely lists, so the listed version itself is lowered. The symbols
 * keep their version index and thereby follow.
 *
 * @param {Buffer} image
 * @param {VersionNeed} need
 * @param {VersionNeed} older
 */
function lowerVersion(image, need, older) {
  image.writeUInt32LE(older.hash, need.offset)
  image.writeUInt32LE(older.nameOffset, need.offset + 8)
}

/** @param {VersionNeed[]} needs @param {string} library @returns {VersionNeed} */
function oldestNeed(needs, library) {
  const numbered = needs.filter((need) => need.library === library && /^GLIBC_\d/.test(need.version))
  return numbered.reduce((oldest, need) =>
    isNewerGlibc(oldest.version, need.version.replace('GLIBC_', '')) ? need : oldest,
  )
}
