import type { Person } from './person.js'

/** Posts n1, n2 and so on. Resolves once the writer's devices were told of all that, so that nothing of it comes later. */
export async function postNumbered(writer: Person, roomId: string, count: number): Promise<void> {
  const device = await writer.connect()
  let seq = 0
  for (let n = 1; n <= count; n += 1) ({ seq } = await writer.post(roomId, `n${n}`))
  await device.hears('readMark', (mark) => mark.roomId === roomId && mark.readSeq === seq)
  device.socket.close()
}
