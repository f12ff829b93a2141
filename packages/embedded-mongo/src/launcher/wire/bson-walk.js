// Steps over BSON without decoding it. Every step throws a RangeError at the end of the bytes, or at what is no BSON.

export const DOCUMENT = 0x03
export const ARRAY = 0x04
export const CODE_WITH_SCOPE = 0x0f
const BINARY = 0x05
const REGEX = 0x0b
const DB_POINTER = 0x0c
const STRING_TYPES = new Set([0x02, 0x0d, 0x0e])

/** Double, undefined, ObjectId, boolean, date, null, int32, timestamp, int64, decimal, and the two ends of all keys. */
const FIXED_BYTES = new Map([
  [0x01, 8],
  [0x06, 0],
  [0x07, 12],
  [0x08, 1],
  [0x09, 8],
  [0x0a, 0],
  [0x10, 4],
  [0x11, 8],
  [0x12, 8],
  [0x13, 16],
  [0x7f, 0],
  [0xff, 0],
])

/**
 * Finds a field of a document, not of those inside it.
 *
 * @param {Buffer} bytes
 * @param {number} documentAt
 * @param {string} wantedName
 * @returns {{ type: number, valueAt: number, valueEnd: number } | undefined}
 */
export function findField(bytes, documentAt, wantedName) {
  for (let at = documentAt + 4; ; ) {
    const type = bytes.readUInt8(at)
    if (type === 0) return undefined
    const valueAt = skipName(bytes, at + 1)
    const valueEnd = skipWholeValue(bytes, type, valueAt)
    if (bytes.toString('utf8', at + 1, valueAt - 1) === wantedName) return { type, valueAt, valueEnd }
    at = valueEnd
  }
}

/** @param {Buffer} bytes @param {number} type @param {number} at */
function skipWholeValue(bytes, type, at) {
  const isNested = type === DOCUMENT || type === ARRAY || type === CODE_WITH_SCOPE
  return isNested ? at + readLength(bytes, at) : skipFlatValue(bytes, type, at)
}

/**
 * Steps over a value that holds no document.
 *
 * @param {Buffer} bytes
 * @param {number} type
 * @param {number} at
 * @returns {number} Where it ends.
 */
export function skipFlatValue(bytes, type, at) {
  const fixedBytes = FIXED_BYTES.get(type)
  if (fixedBytes !== undefined) return at + fixedBytes
  if (STRING_TYPES.has(type)) return skipString(bytes, at)
  if (type === BINARY) return skipString(bytes, at) + 1
  if (type === REGEX) return skipName(bytes, skipName(bytes, at))
  if (type === DB_POINTER) return skipString(bytes, at) + 12
  throw new RangeError(`BSON has no type ${type}`)
}

/** @param {Buffer} bytes @param {number} at */
export function skipString(bytes, at) {
  const length = bytes.readInt32LE(at)
  if (length < 0) throw new RangeError('a string has a negative length')
  return at + 4 + length
}

/** @param {Buffer} bytes @param {number} at */
export function skipName(bytes, at) {
  const end = bytes.indexOf(0, at)
  if (end < 0) throw new RangeError('a name has no end')
  return end + 1
}

/**
 * The length a document, or a section of documents, announces for itself.
 *
 * @param {Buffer} bytes
 * @param {number} at
 */
export function readLength(bytes, at) {
  const length = bytes.readInt32LE(at)
  if (length < 5 || at + length > bytes.length)
    throw new RangeError(`nothing can be ${length} bytes long here`)
  return length
}
