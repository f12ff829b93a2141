import { expect, test } from 'vitest'
import { encodeMessage } from '../../../test/support/wire-message.js'
import { FrameBuffer } from './frames.js'

const FIRST = encodeMessage({ ping: 1, $db: 'chat' }, 1)
const SECOND = encodeMessage({ hello: 1, $db: 'admin' }, 2)

test('whole messages come out however the bytes come in', () => {
  const stream = Buffer.concat([FIRST, SECOND])
  for (let chunkBytes = 1; chunkBytes <= stream.length; chunkBytes++) {
    const frames = new FrameBuffer()
    const taken: Buffer[] = []
    for (let at = 0; at < stream.length; at += chunkBytes) {
      frames.push(stream.subarray(at, at + chunkBytes))
      for (let frame = frames.take(); frame; frame = frames.take()) taken.push(frame)
    }
    expect(taken).toEqual([FIRST, SECOND])
    expect(frames.bufferedBytes).toBe(0)
  }
})

test.each([[-1], [0], [15], [48_000_001]])('a length of %i is refused', (length) => {
  const frames = new FrameBuffer()
  const header = Buffer.alloc(16)
  header.writeInt32LE(length)
  frames.push(header)

  expect(() => frames.take()).toThrow(RangeError)
})
