import { isNestedTooDeeply } from './bson-depth.js'
import { encodeDocument, encodeInt32, encodeString } from './bson-encode.js'

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
  return encodeDocument([
    encodeInt32('ok', 0),
    encodeString('errmsg', errmsg),
    encodeInt32('code', code),
    encodeString('codeName', codeName),
  ])
}
