import { randomUUID } from 'node:crypto'
import type { MyRoom } from '@tidings/contracts'
import { eventually } from '@tidings/testing'
import { expect, it } from 'vitest'
import { startServerForTest } from './kit/test-server.js'

it('B2: a member of many busy rooms hears of them together, and of each room’s newest head', async () => {
  const server = await startServerForTest()
  const [ada, ben] = [await server.person('ada'), await server.person('ben')]
  const rooms: MyRoom[] = []
  for (let n = 0; n < 20; n += 1) rooms.push(await ada.createRoom(`Busy ${n}`))
  for (const room of rooms) await ben.join(room.id)
  const [writer, idle] = [await ada.connect(), await ben.connect()]
  const writeToAll = () =>
    Promise.all(
      rooms.map(({ id }) => writer.do('chatMessage', { roomId: id, id: randomUUID(), body: 'busy' })),
    )

  const newestOf = (roomId: string) => idle.all('heads').findLast(({ heads }) => heads[roomId])?.heads[roomId]
  const hearsOfAll = (seq: number) =>
    eventually(`hears of message ${seq} everywhere`, () => rooms.every(({ id }) => newestOf(id)?.seq === seq))
  await writeToAll()
  await hearsOfAll(1)
  const before = idle.all('heads').length
  await writeToAll()
  await writeToAll()
  await hearsOfAll(3)
  // One event for each room would be 20, at the least.
  expect(idle.all('heads').length - before).toBeLessThan(10)
})
