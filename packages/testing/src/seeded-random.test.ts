import { expect, test } from 'vitest'
import { seededRandom } from './seeded-random.js'

test('the same seed gives the same choices, another seed others', () => {
  const choices = (seed: number) => Array.from({ length: 20 }, seededRandom(seed).next)
  expect(choices(7)).toEqual(choices(7))
  expect(choices(7)).not.toEqual(choices(8))
})

test('shuffling keeps every item', () => {
  const items = [1, 2, 3, 4, 5]
  expect(seededRandom(3).shuffle(items).sort()).toEqual(items)
})
