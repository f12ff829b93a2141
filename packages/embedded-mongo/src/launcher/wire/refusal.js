import { isNestedTooDeeply } from './bson-depth.js'

/** @typedef {{ code: number, codeName: string, errmsg: string }} Refusal */

const SESSION_COMMANDS = new Set([
  'startSession',
  'refreshSessions',
  'endSessions',
  'killSessions',
  'killAllSessions',
  'killAllSessionsByPattern',
])

/**
 * What must not reach the engine, because its whole process would crash where MongoDB answers with an error.
 *
 * @param {Buffer} frame
 * @param {import('./parse-message.js').ParsedMessage} message
 * @returns {Refusal | undefined} The error MongoDB would give.
 */
export function findRefusal(frame, { commandName, bodyAt, listedAt }) {
  if (SESSION_COMMANDS.has(commandName)) {
    const errmsg = `${commandName} is not supported: this engine keeps no sessions`
    return { code: 115, codeName: 'CommandNotSupported', errmsg }
  }
  if ([bodyAt, ...listedAt].some((documentAt) => isNestedTooDeeply(frame, documentAt))) {
    return { code: 15, codeName: 'Overflow', errmsg: 'a document exceeds the maximum nested object depth' }
  }
  return undefined
}

/**
 * The BSON of a failed command's reply.
 *
 * @param {Refusal} refusal
 * @returns {Buffer}
 */
export function encodeRefusal({ code, codeName, errmsg }) {
  const fields = Buffer.concat([
    encodeInt32('ok', 0),
    encodeString('errmsg', errmsg),
    encodeInt32('code', code),
    encodeString('codeName', codeName),
  ])
  return Buffer.concat([int32(4 + fields.length + 1), fields, Buffer.of(0)])
}

/** @param {string} name @param {number} value */
function encodeInt32(name, value) {
  return Buffer.concat([Buffer.from(`\x10${name}\0`), int32(value)])
}

/** @param {string} name @param {string} value */
function encodeString(name, value) {
  const text = Buffer.from(`${value}\0`)
  return Buffer.concat([Buffer.from(`\x02${name}\0`), int32(text.length), text])
}

/** @param {number} value */
function int32(value) {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return bytes
}
