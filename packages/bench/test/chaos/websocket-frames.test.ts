import { describe, expect, it } from 'vitest'
import { parsePacket } from '../../src/chaos/proxies/packet.js'
import { createFrameSplitter } from '../../src/chaos/proxies/websocket-frames.js'
import { webSocketFrame } from './websocket-frame.js'

describe('the frame splitter', () => {
  const texts = ['', 'häßlich 🦊', 'x'.repeat(125), 'y'.repeat(126), 'z'.repeat(65_535), 'w'.repeat(70_000)]

  it.each([
    ['a server', undefined],
    ['a client', Buffer.from([1, 2, 250, 77])],
  ])('reads frames of every length from %s, however the bytes arrive', (_, mask) => {
    const frames = texts.map((text) => webSocketFrame(Buffer.from(text), mask ? { mask } : {}))
    const stream = Buffer.concat(frames)
    for (const size of [1_000, 4_093, stream.length]) {
      const split = createFrameSplitter()
      const found = []
      for (let at = 0; at < stream.length; at += size) found.push(...split(stream.subarray(at, at + size)))
      expect(found.map(({ text }) => text)).toEqual(texts)
      expect(found.map(({ bytes }) => bytes.length)).toEqual(frames.map((bytes) => bytes.length))
    }
  })

  it('waits for the last byte', () => {
    const split = createFrameSplitter()
    const bytes = webSocketFrame(Buffer.from('hello'), { mask: Buffer.from([9, 8, 7, 6]) })
    for (const byte of bytes.subarray(0, -1)) expect(split(Buffer.from([byte]))).toEqual([])
    expect(split(bytes.subarray(-1)).map(({ text }) => text)).toEqual(['hello'])
  })

  it('passes on what is no whole text message without reading it', () => {
    const ping = webSocketFrame(Buffer.from('?'), { first: 0x89 })
    const part = webSocketFrame(Buffer.from('first half'), { first: 0x01 })
    expect(createFrameSplitter()(Buffer.concat([ping, part]))).toEqual([
      { bytes: ping, text: undefined },
      { bytes: part, text: undefined },
    ])
  })
})

describe('a packet', () => {
  it.each([
    [
      '42["entries",{"roomId":"r"}]',
      { kind: 'event', ackId: undefined, name: 'entries', payload: { roomId: 'r' } },
    ],
    [
      '4217["chatMessage",{"id":"m"}]',
      { kind: 'event', ackId: 17, name: 'chatMessage', payload: { id: 'm' } },
    ],
    ['4317[{"ok":true}]', { kind: 'ack', ackId: 17, answer: { ok: true } }],
    ['2', { kind: 'other' }],
    ['40{"token":"secret"}', { kind: 'other' }],
    ['42[broken]', { kind: 'other' }],
  ])('%s', (text, packet) => {
    expect(parsePacket(text)).toEqual(packet)
  })
})
