import { once } from 'node:events'
import { connect as connectSocket } from 'node:net'
import { expect, test } from 'vitest'
import { connect, startMongo } from './support/mongo.js'
import { encodeMessage } from './support/wire-message.js'

const PING = encodeMessage({ ping: 1, $db: 'chat' })

test.each([
  ['a length that is too small', edit(PING, (bytes) => bytes.writeInt32LE(3, 0))],
  ['a length beyond all limits', edit(PING, (bytes) => bytes.writeInt32LE(2_000_000_000, 0))],
  ['an unknown op code', edit(PING, (bytes) => bytes.writeInt32LE(9_999, 12))],
  ['a compressed message', edit(PING, (bytes) => bytes.writeInt32LE(2012, 12))],
  ['an unknown flag', edit(PING, (bytes) => bytes.writeUInt32LE(1 << 5, 16))],
  ['an unknown section', edit(PING, (bytes) => bytes.writeUInt8(7, 20))],
  ['a document longer than its message', edit(PING, (bytes) => bytes.writeInt32LE(9_999, 21))],
  ['a message without a body', edit(PING.subarray(0, 20), (bytes) => bytes.writeInt32LE(20, 0))],
  ['noise', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
])('%s ends that connection and no other', async (_, bytes) => {
  const { uri } = await startMongo()
  const other = await connect(uri)
  const socket = connectSocket(Number(new URL(uri).port), '127.0.0.1')
  socket.on('error', () => {}).resume()
  socket.write(bytes)

  await once(socket, 'close')
  expect(await other.db('chat').command({ ping: 1 })).toMatchObject({ ok: 1 })
})

function edit(message: Buffer, change: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.from(message)
  change(bytes)
  return bytes
}
