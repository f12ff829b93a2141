import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { openLogDatabase } from './kit/log-node.js'

it('B3: a node that serves many rooms learns first of those that it follows, and begins with a few others', async () => {
  const { node, room } = await openLogDatabase()
  const writing = node()
  const quiet = Array.from({ length: 50 }, () => randomUUID())
  const write = (to: string) => writing.write({ kind: 'message', body: 'x', room: to })
  await Promise.all([...quiet, room].map(write))
  const { roomLog } = node()
  await roomLog.follow(room)
  await write(room)

  const heard: string[] = []
  roomLog.onCommitted(async (of) => {
    heard.push(of)
  })
  const begun = () => quiet.filter((of) => roomLog.peek(of)).length
  await roomLog.catchUp([...quiet, room])
  expect(heard).toEqual([room])
  expect(begun()).toBe(20)
  await roomLog.catchUp([...quiet, room])
  await roomLog.catchUp([...quiet, room])
  expect(begun()).toBe(50)
})
