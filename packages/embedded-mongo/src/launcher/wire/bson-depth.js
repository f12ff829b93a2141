import { ARRAY, CODE_WITH_SCOPE, DOCUMENT, skipFlatValue, skipName, skipString } from './bson-walk.js'

// As in MongoDB itself.
const MAX_DEPTH = 200
// A type, an empty name, a length and an end: a shorter message cannot be nested too deeply.
const LEVEL_BYTES = 7

/**
 * Whether a BSON document nests deeper than MongoDB allows. The engine would follow it until its stack is full.
 *
 * @param {Buffer} bytes
 * @param {number} documentAt
 * @throws {RangeError} when the document is malformed.
 */
export function isNestedTooDeeply(bytes, documentAt) {
  if (bytes.length < MAX_DEPTH * LEVEL_BYTES) return false
  let at = documentAt + 4
  for (let depth = 1; depth > 0; ) {
    const type = bytes.readUInt8(at++)
    if (type === 0) {
      depth--
      continue
    }
    at = skipName(bytes, at)
    if (type === CODE_WITH_SCOPE) at = skipString(bytes, at + 4)
    if (type === DOCUMENT || type === ARRAY || type === CODE_WITH_SCOPE) {
      at += 4
      depth++
      if (depth > MAX_DEPTH) return true
    } else at = skipFlatValue(bytes, type, at)
  }
  return false
}
