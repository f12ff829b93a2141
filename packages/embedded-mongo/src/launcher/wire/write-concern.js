import { DOCUMENT, findField } from './bson-walk.js'

/** @typedef {import('./parse-message.js').ParsedMessage} ParsedMessage */

const MAJORITY = Buffer.from('\x09\0\0\0majority\0')
/** The BSON of `{ w: 1, j: true }`. */
const JOURNALED = Buffer.from('\x10\0\0\0\x10w\0\x01\0\0\0\x08j\0\x01\0', 'latin1')

/**
 * Asks for `{ w: 1, j: true }` where a command asks for `w: 'majority'`, which is the same promise on a standalone.
 * The engine keeps it only in these words: with `majority` it answers before the journal is written. Killed under
 * eight writers, it had forgotten the last acknowledged writes in every third trial, and in these words in none.
 *
 * @param {Buffer} frame An OP_MSG.
 * @param {ParsedMessage} message
 * @returns {Buffer}
 */
export function keepMajorityPromise(frame, { bodyAt }) {
  const concern = findField(frame, bodyAt, 'writeConcern')
  if (concern?.type !== DOCUMENT || !asksForMajority(frame, concern.valueAt)) return frame

  const { valueAt, valueEnd } = concern
  const message = Buffer.concat([frame.subarray(0, valueAt), JOURNALED, frame.subarray(valueEnd)])
  const grownBytes = message.length - frame.length
  message.writeInt32LE(message.length, 0)
  message.writeInt32LE(frame.readInt32LE(bodyAt) + grownBytes, bodyAt)
  return message
}

/** @param {Buffer} frame @param {number} concernAt */
function asksForMajority(frame, concernAt) {
  const w = findField(frame, concernAt, 'w')
  return w !== undefined && MAJORITY.equals(frame.subarray(w.valueAt, w.valueEnd))
}
