import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { eventually } from '@tidings/testing'
import { expect, it } from 'vitest'
import { createDeferred } from './deferred.js'
import { createTurns } from './turns.js'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

it('does what concerns one key in the order of the calls, each once the one before has ended', async () => {
  const turns = createTurns<string>()
  const acts: string[] = []
  const gates = { first: createDeferred<void>(), second: createDeferred<void>() }
  const first = turns.run('a', async () => {
    await gates.first.promise
    return acts.push('first')
  })
  const second = turns.run('a', async () => {
    await gates.second.promise
    return acts.push('second')
  })
  await turns.run('b', async () => acts.push('other'))
  gates.first.resolve()
  expect(await first).toBe(2)
  const third = turns.run('a', async () => acts.push('third'))
  await setImmediate()
  expect(acts).toEqual(['other', 'first'])
  gates.second.resolve()
  await Promise.all([second, third])
  expect(acts).toEqual(['other', 'first', 'second', 'third'])
})

it('tells only who asked of a failure, and goes on', async () => {
  const turns = createTurns<string>()
  const failing = turns.run('a', async () => {
    throw new Error('no')
  })
  const next = turns.run('a', async () => 'done')
  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('done')
})

it('keeps nothing behind, neither of what went well nor of what failed', async () => {
  const turns = createTurns<object>()
  const use = async (act: () => Promise<unknown>) => {
    const key = {}
    await Promise.allSettled([turns.run(key, act), turns.run(key, act)])
    return new WeakRef(key)
  }
  const keys = [await use(async () => 'well'), await use(() => Promise.reject(new Error('no')))]
  await eventually('the keys are gone', async () => {
    await setImmediate()
    collectGarbage()
    return keys.every((key) => !key.deref())
  })
  expect(await turns.run({}, async () => 'goes on')).toBe('goes on')
})
