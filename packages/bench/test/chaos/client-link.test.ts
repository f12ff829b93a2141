import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { eventually } from '@tidings/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createDice } from '../../src/chaos/plan/dice.js'
import { startClientLink, type TappedPacket } from '../../src/chaos/proxies/client-link.js'
import type { FrameFaults } from '../../src/chaos/proxies/frame-faults.js'
import { createFrameSplitter } from '../../src/chaos/proxies/websocket-frames.js'
import { webSocketFrame } from './websocket-frame.js'

const mask = Buffer.from([1, 2, 3, 4])
const upgrade = 'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nUpgrade: websocket\r\n\r\n'
const accepted = 'HTTP/1.1 101 Switching Protocols\r\n\r\n'

/** What one end of a WebSocket has heard. */
function texts(socket: Socket): string[] {
  const heard: string[] = []
  const split = createFrameSplitter()
  socket.on('data', (chunk: Buffer) => heard.push(...split(chunk).map(({ text }) => text ?? '?')))
  return heard
}

/** A client and a server with an open WebSocket between them, through a link with these faults. */
async function openWebSocket(faults: Partial<FrameFaults> = {}) {
  const tapped: TappedPacket[] = []
  const listener = createServer((socket) => socket.on('error', () => undefined))
  await once(listener.listen(0, '127.0.0.1'), 'listening')
  const link = await startClientLink({
    targetPort: (listener.address() as { port: number }).port,
    random: createDice(1).next,
    onPacket: (packet) => tapped.push(packet),
  })
  Object.assign(link.frameFaults, faults)
  const arrival = once(listener, 'connection') as Promise<[Socket]>
  const client = connect(link.port, '127.0.0.1')
  client.write(upgrade)
  const [server] = await arrival
  onTestFinished(async () => {
    await link.close()
    listener.close()
  })
  client.on('error', () => undefined)
  expect(String(await once(server, 'data'))).toBe(upgrade)
  server.write(accepted)
  expect(String(await once(client, 'data'))).toBe(accepted)
  return { tapped, link, client, server, atClient: texts(client), atServer: texts(server) }
}

const send = '420["chatMessage",{"id":"m"}]'
const ack = '430[{"ok":true}]'
const entries = (n: number) => `42["entries",{"roomId":"r","entries":[${n}]}]`

describe('a client’s link', () => {
  it('carries frames as they are, and shows each to the tap as it passes', async () => {
    const { tapped, client, server, atClient, atServer } = await openWebSocket()
    client.write(webSocketFrame(send, { mask }))
    await eventually('the server heard it', () => atServer.length === 1)
    server.write(Buffer.concat([webSocketFrame(ack), webSocketFrame(entries(1))]))
    await eventually('the client heard both', () => atClient.length === 2)
    expect([atServer, atClient]).toEqual([[send], [ack, entries(1)]])
    expect(tapped.map(({ direction, connection, packet }) => [direction, connection, packet.kind])).toEqual([
      ['toServer', 1, 'event'],
      ['toClient', 1, 'ack'],
      ['toClient', 1, 'event'],
    ])
  })

  it('delivers a client’s event twice', async () => {
    const { client, atServer } = await openWebSocket({ duplicateEvents: 1 })
    client.write(webSocketFrame(send, { mask }))
    await eventually('it came twice', () => atServer.length === 2)
    expect(atServer).toEqual([send, send])
  })

  it('loses acks, and nothing else, where the tap does not see them either', async () => {
    const { tapped, server, atClient } = await openWebSocket({ dropAcks: 1 })
    server.write(Buffer.concat([webSocketFrame(ack), webSocketFrame(entries(1)), webSocketFrame('3')]))
    await eventually('the rest came', () => atClient.includes('3'))
    expect(atClient).toEqual([entries(1), '3'])
    expect(tapped.map(({ text }) => text)).toEqual(atClient)
  })

  it('loses entries, or delivers them twice', async () => {
    const { link, server, atClient } = await openWebSocket({ dropEntries: 1 })
    server.write(Buffer.concat([webSocketFrame(entries(1)), webSocketFrame(ack)]))
    await eventually('the ack came', () => atClient.includes(ack))
    link.heal()
    link.frameFaults.duplicateEntries = 1
    server.write(webSocketFrame(entries(2)))
    await eventually('it came twice', () => atClient.length === 3)
    expect(atClient).toEqual([ack, entries(2), entries(2)])
  })

  it('lets entries be overtaken by what follows, and lets them go when nothing does', async () => {
    const { server, atClient } = await openWebSocket({ swapEntries: 1 })
    server.write(Buffer.concat([webSocketFrame(entries(1)), webSocketFrame(entries(2))]))
    await eventually('both came', () => atClient.length === 2)
    expect(atClient).toEqual([entries(2), entries(1)])
    server.write(webSocketFrame(entries(3)))
    await eventually('the last one came', () => atClient.includes(entries(3)))
  })

  it('refuses long polling', async () => {
    const { link } = await openWebSocket()
    const client = connect(link.port, '127.0.0.1')
    const refused = once(client, 'error')
    client.write('GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\n\r\n')
    expect(await refused).toMatchObject([{ code: 'ECONNRESET' }])
  })
})
