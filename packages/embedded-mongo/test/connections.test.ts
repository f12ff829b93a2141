import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { startMongo } from './support/mongo.js'
import { encodeMessage, readAnsweredIds, withChecksum } from './support/wire-message.js'

const PING = { ping: 1, $db: 'chat' }

test('two hundred connections are open and answered at once', async () => {
  const { uri } = await startMongo()
  const sockets = await Promise.all(Array.from({ length: 200 }, () => openSocket(uri)))
  const answers = await Promise.all(
    sockets.map((socket, index) =>
      ask(socket, encodeMessage({ insert: 'n', documents: [{}], $db: 'chat' }, index)),
    ),
  )

  expect(answers).toEqual(sockets.map((_, index) => [index]))
})

test('messages are answered in the order they came, however they are cut', async () => {
  const { uri } = await startMongo()
  const socket = await openSocket(uri)
  const ids = Array.from({ length: 20 }, (_, index) => index + 1)
  const messages = Buffer.concat(ids.map((id) => encodeMessage(PING, id)))
  for (let at = 0; at < messages.length; at += 7) socket.write(messages.subarray(at, at + 7))

  expect(await readAnswers(socket, ids.length)).toEqual(ids)
})

test('a message with a checksum is answered', async () => {
  const { uri } = await startMongo()

  expect(await ask(await openSocket(uri), withChecksum(encodeMessage(PING, 7)))).toEqual([7])
})

test('a client that reads slowly holds up only itself', async () => {
  const { uri } = await startMongo()
  const slow = await openSocket(uri)
  const quick = await openSocket(uri)
  await ask(quick, encodeMessage({ insert: 'big', documents: [{ body: 'x'.repeat(400_000) }], $db: 'chat' }))
  const ids = Array.from({ length: 20 }, (_, index) => index + 1)
  slow.pause()
  for (const id of ids) slow.write(encodeMessage({ find: 'big', $db: 'chat' }, id))

  expect(await ask(quick, encodeMessage(PING, 99))).toEqual([99])
  expect(await readAnswers(slow, ids.length)).toEqual(ids)
})

async function openSocket(uri: string): Promise<Socket> {
  const socket = connect(Number(new URL(uri).port), '127.0.0.1').setNoDelay()
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  return socket
}

function ask(socket: Socket, message: Buffer): Promise<number[]> {
  socket.write(message)
  return readAnswers(socket, 1)
}

function readAnswers(socket: Socket, count: number): Promise<number[]> {
  const chunks: Buffer[] = []
  return new Promise((resolve) => {
    socket.on('data', function collect(chunk: Buffer) {
      chunks.push(chunk)
      const ids = readAnsweredIds(Buffer.concat(chunks))
      if (ids.length < count) return
      socket.off('data', collect)
      resolve(ids)
    })
    socket.resume()
  })
}
