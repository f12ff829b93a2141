import type { RoomId } from '@tidings/contracts'

/**
 * Where a message stands among all of them, by time: a number that sorts, and is another one for each message.
 * Milliseconds, and below them 9 bits of its room’s id and 12 of its rev, for a batch of entries has one time.
 */
export function placeOf(message: { at: string; roomId: RoomId; rev: number }): bigint {
  const tie = ((roomKeyOf(message.roomId) & 0x1ff) << revBits) | (message.rev & 0xfff)
  return firstPlaceAt(new Date(message.at)) | BigInt(tie)
}

/** The lowest place that a message of this moment could have. */
export function firstPlaceAt(moment: Date): bigint {
  return BigInt(moment.getTime()) << tieBits
}

/** Behind every message of this moment. */
export function placeAfter(moment: Date): bigint {
  return firstPlaceAt(moment) + (1n << tieBits)
}

/**
 * A room in the index: 32 bits of its random id. It is a third as long as the id, in every word of every message;
 * when two rooms share one, the index offers messages of both, and reading them sorts that out.
 */
export function roomKeyOf(room: RoomId): number {
  return Number.parseInt(room.slice(-8), 16) | 0
}

const revBits = 12
const tieBits = 21n
