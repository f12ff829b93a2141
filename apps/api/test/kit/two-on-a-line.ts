import { createMemoryStorage } from '@tidings/client'
import { SdkPerson } from './sdk-person.js'
import { TcpProxy } from './tcp-proxy.js'
import { startServerForTest } from './test-server.js'

/** Two look at one room. Ben listens on a good line; ada's can be disturbed. */
export async function twoOnALine() {
  const server = await startServerForTest()
  const { hostname, port } = new URL(server.url)
  const line = await TcpProxy.to({ host: hostname, port: Number(port) })
  const url = `http://127.0.0.1:${line.port}`
  const storage = createMemoryStorage()
  const ada = await SdkPerson.signUp(url, 'ada', storage)
  const ben = await SdkPerson.signUp(server.url, 'ben')
  const roomId = (await ada.client.rooms.create({ name: 'Harbour', kind: 'public' })).id
  await ben.client.rooms.join(roomId)
  await Promise.all([ada.opens(roomId), ben.opens(roomId)])
  return { server, line, url, storage, ada, ben, roomId }
}

/** Sends the texts in this order, and returns the ids under which they are on their way. */
export function say(person: SdkPerson, roomId: string, ...texts: string[]): string[] {
  return texts.map((text) => person.client.messages.send(roomId, text))
}

/** Waits until the client knows that its line is cut. */
export function isCutOff(person: SdkPerson): Promise<unknown> {
  return person.knows('that it is cut off', (state) => state.connection.phase !== 'live')
}
