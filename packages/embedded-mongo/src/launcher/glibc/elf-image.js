// The few tables of a 64-bit little-endian ELF library that say which functions it asks of other libraries,
// and at which version. Every entry carries its place in the file, so that it can be rewritten there.

const SHT_DYNSYM = 11
const SHT_GNU_VERNEED = 0x6ffffffe
const SHT_GNU_VERSYM = 0x6fffffff
const SECTION_HEADER_BYTES = 64
const SYMBOL_BYTES = 24
const VERSION_INDEX_MASK = 0x7fff

/**
 * @typedef {{ type: number, offset: number, size: number, link: number }} Section
 * @typedef {{ library: string, version: string, index: number, offset: number, nameOffset: number, hash: number }} VersionNeed
 * @typedef {{ name: string, nameOffset: number, offset: number, need: VersionNeed }} NeededSymbol
 */

/**
 * Lists the versions a library asks of others, and the symbols it takes from each.
 *
 * @param {Buffer} image The whole file.
 * @returns {{ needs: VersionNeed[], symbols: NeededSymbol[] }}
 * @throws {RangeError} when the file is cut short or is not such a library.
 */
export function readNeeds(image) {
  requireElf64(image)
  const sections = readSections(image)
  const symbolTable = requireSection(sections, SHT_DYNSYM)
  const strings = /** @type {Section} */ (sections[symbolTable.link])
  const needs = readVersionNeeds(image, requireSection(sections, SHT_GNU_VERNEED), strings)
  const versions = requireSection(sections, SHT_GNU_VERSYM)
  return { needs, symbols: readNeededSymbols(image, { symbolTable, versions, strings, needs }) }
}

/** @param {Buffer} image */
function requireElf64(image) {
  const isElf64LittleEndian = image.readUInt32BE(0) === 0x7f454c46 && image[4] === 2 && image[5] === 1
  if (!isElf64LittleEndian) throw new RangeError('not a 64-bit little-endian ELF file')
}

/** @param {Buffer} image @returns {Section[]} */
function readSections(image) {
  const tableOffset = Number(image.readBigUInt64LE(0x28))
  const count = image.readUInt16LE(0x3c)
  return Array.from({ length: count }, (_, index) => {
    const at = tableOffset + index * SECTION_HEADER_BYTES
    return {
      type: image.readUInt32LE(at + 4),
      offset: Number(image.readBigUInt64LE(at + 24)),
      size: Number(image.readBigUInt64LE(at + 32)),
      link: image.readUInt32LE(at + 40),
    }
  })
}

/** @param {Section[]} sections @param {number} type @returns {Section} */
function requireSection(sections, type) {
  const section = sections.find((candidate) => candidate.type === type)
  if (!section) throw new RangeError(`no ELF section of type 0x${type.toString(16)}`)
  return section
}

/** @param {Buffer} image @param {Section} section @param {Section} strings @returns {VersionNeed[]} */
function readVersionNeeds(image, section, strings) {
  const needs = []
  let fileAt = section.offset
  for (let nextFile = -1; nextFile !== 0; fileAt += nextFile) {
    const library = readName(image, strings, image.readUInt32LE(fileAt + 4))
    let entryAt = fileAt + image.readUInt32LE(fileAt + 8)
    for (let nextEntry = -1; nextEntry !== 0; entryAt += nextEntry) {
      const nameOffset = image.readUInt32LE(entryAt + 8)
      needs.push({
        library,
        version: readName(image, strings, nameOffset),
        index: image.readUInt16LE(entryAt + 6),
        offset: entryAt,
        nameOffset,
        hash: image.readUInt32LE(entryAt),
      })
      nextEntry = image.readUInt32LE(entryAt + 12)
    }
    nextFile = image.readUInt32LE(fileAt + 12)
  }
  return needs
}

/**
 * @param {Buffer} image
 * @param {{ symbolTable: Section, versions: Section, strings: Section, needs: VersionNeed[] }} tables
 * @returns {NeededSymbol[]}
 */
function readNeededSymbols(image, { symbolTable, versions, strings, needs }) {
  const needsByIndex = new Map(needs.map((need) => [need.index, need]))
  const symbols = []
  for (let index = 0; index < symbolTable.size / SYMBOL_BYTES; index++) {
    const need = needsByIndex.get(image.readUInt16LE(versions.offset + 2 * index) & VERSION_INDEX_MASK)
    if (!need) continue
    const offset = symbolTable.offset + index * SYMBOL_BYTES
    const nameOffset = image.readUInt32LE(offset)
    symbols.push({ name: readName(image, strings, nameOffset), nameOffset, offset, need })
  }
  return symbols
}

/** @param {Buffer} image @param {Section} strings @param {number} nameOffset */
function readName(image, strings, nameOffset) {
  const start = strings.offset + nameOffset
  return image.toString('latin1', start, image.indexOf(0, start))
}
