import { createServer, request as forward } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { SdkPerson } from './kit/sdk-person.js'
import { startServerForTest } from './kit/test-server.js'

it('the SDK asks again and again where no WebSocket passes', async () => {
  const server = await startServerForTest()
  const proxy = await startProxyWithoutUpgrades(server.url)
  const ada = await SdkPerson.signUp(proxy.url, 'ada')
  const ben = await SdkPerson.signUp(server.url, 'ben')
  const room = await ada.client.rooms.create({ name: 'Harbour', kind: 'public' })
  await ben.client.rooms.join(room.id)
  await Promise.all([ada.opens(room.id), ben.opens(room.id)])

  ada.client.messages.send(room.id, 'Slowly, but it comes.')
  await ben.sees(room.id, 'Slowly, but it comes.')
  ben.client.messages.send(room.id, 'It does.')
  await ada.sees(room.id, 'It does.')
  expect(proxy.refusedUpgrades()).toBeGreaterThan(0)
})

/** Passes requests on to a server, and hangs up on whoever asks for a WebSocket. */
async function startProxyWithoutUpgrades(url: string) {
  let refused = 0
  const proxy = createServer((request, response) => {
    const { method, headers } = request
    const passed = forward(new URL(request.url ?? '/', url), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    passed.on('error', () => response.destroy())
    response.on('close', () => passed.destroy())
    request.pipe(passed)
  })
  proxy.on('upgrade', (_request, socket) => {
    refused++
    socket.destroy()
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    proxy.closeAllConnections()
    await new Promise((resolve) => proxy.close(resolve))
  })
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, refusedUpgrades: () => refused }
}
