import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { inTime } from '../src/kernel/deadline.js'
import { createWorkBound } from '../src/kernel/work-bound.js'

const never = () => new Promise<never>(() => undefined)

it('S1: refuses what is beyond the bound, and takes more as soon as something is done', async () => {
  const bound = createWorkBound(2)
  let finish = () => {}
  const first = bound.run(() => new Promise<void>((resolve) => (finish = resolve)))
  void bound.run(never)
  await expect(bound.run(async () => 'third')).rejects.toMatchObject({ code: 'OVERLOADED' })
  finish()
  await first
  expect(await bound.run(async () => 'third')).toBe('third')
})

it('S1: goes on counting what nobody waits for any more, and stops when it fails', async () => {
  const bound = createWorkBound(1)
  let fail = (_: Error) => {}
  const working = bound.run(() => new Promise<void>((_, reject) => (fail = reject)))
  await expect(inTime(working, { withinMs: 1 })).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' })
  await expect(bound.run(async () => 'more')).rejects.toMatchObject({ code: 'OVERLOADED' })
  fail(new Error('late'))
  await expect(working).rejects.toThrow('late')
  expect(await bound.run(async () => 'more')).toBe('more')
})

it('S2: what may take longer does so as long as it is allowed to', async () => {
  let isDatabaseThere = true
  const slow = delay(700, 'hashed')
  const deadline = { withinMs: 1, mayTakeLonger: () => isDatabaseThere }
  expect(await inTime(slow, deadline)).toBe('hashed')
  isDatabaseThere = false
  await expect(inTime(never(), deadline)).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' })
})
