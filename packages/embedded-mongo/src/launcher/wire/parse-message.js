import { readLength, skipName } from './bson-walk.js'
import { OP_MSG, OP_QUERY, readOpCode } from './frames.js'

const SECTIONS_AT = 20
const COLLECTION_NAME_AT = 20

/**
 * @typedef {object} ParsedMessage
 * @property {string} commandName The first field of the body.
 * @property {number} bodyAt Where the command's own document begins.
 * @property {number[]} listedAt Where each document begins that an insert, update or delete lists beside its body.
 */

/**
 * Finds the documents in a wire message.
 *
 * @param {Buffer} frame
 * @returns {ParsedMessage}
 * @throws {RangeError} when it has no body, or is of a kind that MongoDB servers no longer take.
 */
export function parseMessage(frame) {
  const opCode = readOpCode(frame)
  if (opCode === OP_MSG) return parseSections(frame)
  if (opCode !== OP_QUERY) throw new RangeError(`op code ${opCode} is not supported`)
  // After the collection's name come the counts to skip and to return, then the document.
  const bodyAt = skipName(frame, COLLECTION_NAME_AT) + 8
  return { commandName: readFirstFieldName(frame, bodyAt), bodyAt, listedAt: [] }
}

/** @param {Buffer} frame @returns {ParsedMessage} */
function parseSections(frame) {
  const listedAt = []
  let bodyAt = 0
  for (let at = SECTIONS_AT; at < frame.length; ) {
    const kind = frame.readUInt8(at)
    const sectionAt = at + 1
    const sectionEnd = sectionAt + readLength(frame, sectionAt)
    if (kind === 0 && bodyAt === 0) bodyAt = sectionAt
    else if (kind === 1) listedAt.push(...listDocuments(frame, skipName(frame, sectionAt + 4), sectionEnd))
    else throw new RangeError(`a section of kind ${kind} has no place here`)
    at = sectionEnd
  }
  if (bodyAt === 0) throw new RangeError('a message without a body')
  return { commandName: readFirstFieldName(frame, bodyAt), bodyAt, listedAt }
}

/** @param {Buffer} frame @param {number} start @param {number} end */
function* listDocuments(frame, start, end) {
  for (let at = start; at < end; at += readLength(frame, at)) yield at
}

/** @param {Buffer} frame @param {number} documentAt */
function readFirstFieldName(frame, documentAt) {
  const nameAt = documentAt + 5
  return frame.toString('utf8', nameAt, skipName(frame, nameAt) - 1)
}
