/**
 * A BSON document of fields as `encodeInt32` and `encodeString` make them.
 *
 * @param {Buffer[]} fields
 * @returns {Buffer}
 */
export function encodeDocument(fields) {
  const body = Buffer.concat(fields)
  return Buffer.concat([int32(4 + body.length + 1), body, Buffer.of(0)])
}

/** @param {string} name @param {number} value */
export function encodeInt32(name, value) {
  return Buffer.concat([Buffer.from(`\x10${name}\0`), int32(value)])
}

/** @param {string} name @param {string} value */
export function encodeString(name, value) {
  const text = Buffer.from(`${value}\0`)
  return Buffer.concat([Buffer.from(`\x02${name}\0`), int32(text.length), text])
}

/** @param {number} value */
export function int32(value) {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return bytes
}
