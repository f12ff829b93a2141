/** One frame as it came, and what it carries if it is a whole text message. */
export interface WebSocketFrame {
  readonly bytes: Buffer
  readonly text: string | undefined
}

const textOpcode = 1

/** Cuts a stream of bytes into WebSocket frames (RFC 6455), masked or not; what is unfinished waits for more. */
export function createFrameSplitter(): (chunk: Buffer) => WebSocketFrame[] {
  let rest: Buffer = Buffer.alloc(0)

  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const frames: WebSocketFrame[] = []
    for (let layout = layoutOf(rest); layout; layout = layoutOf(rest)) {
      const bytes = rest.subarray(0, layout.endsAt)
      frames.push({ bytes, text: layout.isText ? textOf(bytes, layout) : undefined })
      rest = rest.subarray(layout.endsAt)
    }
    return frames
  }
}

interface FrameLayout {
  readonly isText: boolean
  readonly maskAt: number | undefined
  readonly payloadAt: number
  readonly endsAt: number
}

/** Where the parts of the first frame are; undefined until all of it is there. */
function layoutOf(bytes: Buffer): FrameLayout | undefined {
  if (bytes.length < 2) return undefined
  const first = bytes.readUInt8(0)
  const second = bytes.readUInt8(1)
  const short = second & 0x7f
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0
  const maskAt = 2 + lengthBytes
  if (bytes.length < maskAt) return undefined
  const length =
    lengthBytes === 0 ? short : lengthBytes === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  const isMasked = (second & 0x80) !== 0
  const payloadAt = maskAt + (isMasked ? 4 : 0)
  const endsAt = payloadAt + length
  if (bytes.length < endsAt) return undefined
  const isWholeText = (first & 0x80) !== 0 && (first & 0x0f) === textOpcode
  return { isText: isWholeText, maskAt: isMasked ? maskAt : undefined, payloadAt, endsAt }
}

function textOf(bytes: Buffer, { maskAt, payloadAt, endsAt }: FrameLayout): string {
  const payload = bytes.subarray(payloadAt, endsAt)
  if (maskAt === undefined) return payload.toString()
  const mask = bytes.subarray(maskAt, maskAt + 4)
  return Buffer.from(payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0))).toString()
}
