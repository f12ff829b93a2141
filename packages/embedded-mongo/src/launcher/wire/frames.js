const HEADER_BYTES = 16
const OP_REPLY = 1
export const OP_QUERY = 2004
export const OP_MSG = 2013

// What a MongoDB server announces as `maxMessageSizeBytes`.
const MAX_FRAME_BYTES = 48_000_000

/**
 * Cuts a stream of bytes into whole wire messages.
 */
export class FrameBuffer {
  /** @type {Buffer[]} */
  #chunks = []
  #bufferedBytes = 0

  get bufferedBytes() {
    return this.#bufferedBytes
  }

  /** @param {Buffer} chunk */
  push(chunk) {
    this.#chunks.push(chunk)
    this.#bufferedBytes += chunk.length
  }

  /**
   * Takes the next whole message; nothing while its end has not arrived.
   *
   * @returns {Buffer | undefined}
   * @throws {RangeError} when the announced length cannot be that of a message.
   */
  take() {
    if (this.#bufferedBytes < HEADER_BYTES) return undefined
    const frameBytes = this.#peekLength()
    if (frameBytes < HEADER_BYTES || frameBytes > MAX_FRAME_BYTES) {
      throw new RangeError(`a wire message cannot be ${frameBytes} bytes long`)
    }
    if (this.#bufferedBytes < frameBytes) return undefined
    const joined = this.#joinChunks()
    this.#chunks = joined.length > frameBytes ? [joined.subarray(frameBytes)] : []
    this.#bufferedBytes -= frameBytes
    return joined.subarray(0, frameBytes)
  }

  #peekLength() {
    const first = /** @type {Buffer} */ (this.#chunks[0])
    return (first.length >= 4 ? first : this.#joinChunks()).readInt32LE(0)
  }

  // Joined only here, once a message is whole or its first four bytes are split: joining at every chunk would copy
  // a large message over and over.
  #joinChunks() {
    const joined = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks)
    this.#chunks = [/** @type {Buffer} */ (joined)]
    return /** @type {Buffer} */ (joined)
  }
}

/** @param {Buffer} frame */
export function readOpCode(frame) {
  return frame.readInt32LE(12)
}

/**
 * Wraps one BSON document as the answer to a request: an OP_MSG, or an OP_REPLY where the request was an OP_QUERY.
 *
 * @param {{ document: Uint8Array, answers: number, isLegacy: boolean }} reply
 * @returns {Buffer}
 */
export function encodeReply({ document, answers, isLegacy }) {
  const bodyAt = HEADER_BYTES + (isLegacy ? 20 : 5)
  const frame = Buffer.allocUnsafe(bodyAt + document.length)
  // Flags, the section kind of an OP_MSG, and the cursor fields of an OP_REPLY are all zero.
  frame.fill(0, 0, bodyAt)
  frame.writeInt32LE(frame.length, 0)
  frame.writeInt32LE(answers, 8)
  frame.writeInt32LE(isLegacy ? OP_REPLY : OP_MSG, 12)
  if (isLegacy) frame.writeInt32LE(1, 32)
  frame.set(document, bodyAt)
  return frame
}
