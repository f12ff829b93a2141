import { BSON } from 'mongodb'

const OP_MSG = 2013
const CHECKSUM_PRESENT = 1

/** One command as an OP_MSG. */
export function encodeMessage(command: object, requestId = 1): Buffer {
  const body = BSON.serialize(command)
  const message = Buffer.alloc(21 + body.length)
  message.writeInt32LE(message.length, 0)
  message.writeInt32LE(requestId, 4)
  message.writeInt32LE(OP_MSG, 12)
  message.set(body, 21)
  return message
}

/** The same with a checksum, which a server need not verify. */
export function withChecksum(message: Buffer): Buffer {
  const longer = Buffer.concat([message, Buffer.from([1, 2, 3, 4])])
  longer.writeInt32LE(longer.length, 0)
  longer.writeUInt32LE(CHECKSUM_PRESENT, 16)
  return longer
}

/** Which requests the replies in these bytes answer, in order; the last may be cut short. */
export function readAnsweredIds(bytes: Buffer): number[] {
  const ids: number[] = []
  for (let at = 0; at + 16 <= bytes.length; at += bytes.readInt32LE(at)) ids.push(bytes.readInt32LE(at + 8))
  return ids
}
