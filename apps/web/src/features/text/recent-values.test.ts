import { expect, it } from 'vitest'
import { RecentValues } from './recent-values.js'

it('forgets what was read longest ago', () => {
  const values = new RecentValues<number>(2)
  values.set('a', 1)
  values.set('b', 2)
  values.get('a')
  values.set('c', 3)
  expect(['a', 'b', 'c'].map((key) => values.get(key))).toEqual([1, undefined, 3])
})
