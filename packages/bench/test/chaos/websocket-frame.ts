/** A frame with a text, or whatever `first` says, as RFC 6455 writes it. */
export function webSocketFrame(
  payload: Buffer | string,
  { first = 0x81, mask }: { first?: number; mask?: Buffer } = {},
): Buffer {
  const bytes = Buffer.from(payload)
  const body = mask ? Buffer.from(bytes.map((byte, at) => byte ^ (mask[at % 4] ?? 0))) : bytes
  return Buffer.concat([
    Buffer.from([first]),
    lengthOf(bytes.length, mask ? 0x80 : 0),
    mask ?? Buffer.alloc(0),
    body,
  ])
}

function lengthOf(size: number, masked: number): Buffer {
  if (size < 126) return Buffer.from([masked | size])
  const wide = Buffer.alloc(size < 65_536 ? 3 : 9)
  wide[0] = masked | (size < 65_536 ? 126 : 127)
  if (size < 65_536) wide.writeUInt16BE(size, 1)
  else wide.writeBigUInt64BE(BigInt(size), 1)
  return wide
}
