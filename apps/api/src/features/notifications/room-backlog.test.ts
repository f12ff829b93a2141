import { Writable } from 'node:stream'
import { eventually } from '@tidings/testing'
import { expect, it } from 'vitest'
import { parseConfig } from '../../config.js'
import { createDeferred } from '../../kernel/deferred.js'
import { createLogger } from '../../kernel/logger.js'
import { createRoomBacklog } from './room-backlog.js'

/** A backlog whose first work waits to be let go on, and what was done and logged. */
function heldBacklog() {
  const done: [string, readonly number[]][] = []
  const lines: string[] = []
  const gate = createDeferred<void>()
  const destination = new Writable({
    write(line, _encoding, next) {
      lines.push(String(line))
      next()
    },
  })
  const backlog = createRoomBacklog<number>({
    async work(roomId, items) {
      await gate.promise
      if (items.includes(-1)) throw new Error('no')
      done.push([roomId, items])
    },
    logger: createLogger(parseConfig({}), { isTerminal: false, destination }),
  })
  return { backlog, done, lines, letGo: gate.resolve }
}

it('does later, in order and together what gathers, and goes on after what fails', async () => {
  const { backlog, done, lines, letGo } = heldBacklog()
  backlog.add('a', [-1])
  await new Promise(setImmediate)
  for (const n of [1, 2, 3]) backlog.add('a', [n])
  expect(done).toEqual([])
  letGo()
  await eventually('is done', () => done.length === 1)
  expect(done).toEqual([['a', [1, 2, 3]]])
  expect(lines.filter((line) => line.includes('could not be notified'))).toHaveLength(1)
})

it('lets a busy room keep no other waiting for longer than a while', async () => {
  const { backlog, done, letGo } = heldBacklog()
  const many = Array.from({ length: 500 }, (_, n) => n)
  for (const room of ['a', 'b', 'c', 'd']) backlog.add(room, many)
  backlog.add('quiet', [1])
  letGo()
  await eventually('all is done', () => done.flatMap(([, items]) => items).length === 2_001)
  expect(done.findIndex(([room]) => room === 'quiet')).toBeLessThan(8)
})

it('leaves out what is too much, says so, and ends when it is closed', async () => {
  const { backlog, done, lines, letGo } = heldBacklog()
  backlog.add('a', Array(9_999).fill(1))
  backlog.add('b', [1, 2])
  expect(lines.join('')).toContain('left out')
  const closed = backlog.close()
  letGo()
  await closed
  backlog.add('a', [1])
  expect(done.flatMap(([, items]) => items)).not.toContain(2)
})
