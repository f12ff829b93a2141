import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openLogDatabase } from './kit/log-node.js'

const long = 'x'.repeat(8_000)

/** A database with rooms of ten long messages each, about 165 kB in memory. */
async function databaseWithRooms(count: number) {
  const database = await openLogDatabase()
  const rooms = Array.from({ length: count }, () => randomUUID())
  const writing = database.node().roomLog
  const messages = rooms.flatMap((room) => Array.from({ length: 10 }, () => room))
  await Promise.all(
    messages.map((room) =>
      writing.append({ _id: randomUUID(), room, author: 'ada', kind: 'message', body: long }),
    ),
  )
  return { ...database, rooms }
}

describe('the tails of all rooms', () => {
  it('take no more memory than they may, however many are read at once', async () => {
    const { node, rooms } = await databaseWithRooms(12)
    const { roomLog, entries } = node({ heldBytesMax: 500_000 })
    const held = () => rooms.reduce((sum, room) => sum + (roomLog.peek(room)?.bytes ?? 0), 0)
    const filled = () => rooms.filter((room) => roomLog.peek(room)?.isShrunk === false)
    await Promise.all(rooms.map((room) => roomLog.known(room)))
    expect(filled()).toHaveLength(3)
    expect(held()).toBeLessThan(500_000 + rooms.length * 1_000)

    const [room = ''] = filled()
    for (let n = 0; n < 20; n += 1) {
      await roomLog.append({ _id: randomUUID(), room, author: 'ada', kind: 'message', body: long })
    }
    expect(held()).toBeLessThan(500_000 + rooms.length * 1_000)
    expect((await entries.after(room, 20, 500)).entries).toHaveLength(10)
    for (const other of rooms) expect((await entries.after(other, 0, 500)).entries[0]?.rev).toBe(1)
    expect(held()).toBeLessThan(500_000 + rooms.length * 1_000)
  })

  it('hold one that is larger than all may be, alone', async () => {
    const { node, rooms } = await databaseWithRooms(2)
    const { entries, roomLog } = node({ heldBytesMax: 100_000 })
    for (const room of rooms) expect((await entries.after(room, 0, 500)).entries).toHaveLength(10)
    expect(rooms.map((room) => roomLog.peek(room)?.isShrunk)).toEqual([true, false])
  })
})
