import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createPauses } from './pauses.js'

it('lets others have a turn in the middle of long work, and not after each of its steps', async () => {
  const pause = createPauses()
  let turns = 0
  let isOver = false
  const others = (async () => {
    for (; !isOver; turns += 1) await nextTurn()
  })()
  for (let step = 0; step < 100; step += 1) {
    workFor(1)
    await pause()
  }
  isOver = true
  await others
  expect(turns).toBeGreaterThan(4)
  expect(turns).toBeLessThan(60)
})

function workFor(ms: number): void {
  const untilMs = performance.now() + ms
  while (performance.now() < untilMs);
}
