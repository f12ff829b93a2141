import { expect, it } from 'vitest'
import { loadPart } from './load-part.js'

it('asks again while the server can’t be reached', async () => {
  let asked = 0
  const load = async () => {
    asked += 1
    if (asked < 3) throw new TypeError('Failed to fetch dynamically imported module')
    return 'the part'
  }
  await expect(loadPart(load, async () => false)).resolves.toBe('the part')
  expect(asked).toBe(3)
})

it('asks once more when the server is there, and gives up then', async () => {
  let asked = 0
  const load = async () => {
    asked += 1
    throw new TypeError(`Failed ${asked} times`)
  }
  await expect(loadPart(load, async () => true)).rejects.toThrow('Failed 2 times')
})
