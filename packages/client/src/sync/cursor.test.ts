import type { Entry } from '@tidings/contracts'
import { seededRandom } from '@tidings/testing'
import { expect, test } from 'vitest'
import { messageEntry } from '../../test/room-story.js'
import { takeInOrder } from './cursor.js'

const revs = (entries: readonly Entry[]) => entries.map((entry) => entry.rev)
const entries = (...seqs: number[]) => seqs.map((seq) => messageEntry(seq))

test('C1: what continues the cursor is ready, in rev order', () => {
  expect(revs(takeInOrder(2, entries(4, 3, 5)).ready)).toEqual([3, 4, 5])
})

test('C1: what is at or below the cursor is dropped, and so is what comes twice', () => {
  const { ready, held } = takeInOrder(3, entries(1, 3, 4, 4, 2))
  expect(revs(ready)).toEqual([4])
  expect(held).toEqual([])
})

test('C2: what lies beyond a gap is held until the gap is filled', () => {
  const gapped = takeInOrder(1, entries(2, 4, 6))
  expect(revs(gapped.ready)).toEqual([2])
  expect(revs(gapped.held)).toEqual([4, 6])
  const filled = takeInOrder(2, [...gapped.held, ...entries(3, 5)])
  expect(revs(filled.ready)).toEqual([3, 4, 5, 6])
  expect(filled.held).toEqual([])
})

test('C2: at most 500 entries are held, those nearest to the cursor', () => {
  const { held } = takeInOrder(0, entries(...Array.from({ length: 600 }, (_, index) => index + 2)))
  expect(revs(held)).toEqual(Array.from({ length: 500 }, (_, index) => index + 2))
})

test.each([1, 2, 3, 4, 5])('C1: any order with any repetition ends dense (seed %i)', (seed) => {
  const random = seededRandom(seed)
  const all = Array.from({ length: 60 }, (_, index) => index + 1)
  const arrivals = random.shuffle([...all, ...all.filter(() => random.below(3) === 0)])
  let cursor = 0
  let held: readonly Entry[] = []
  const applied: number[] = []
  while (arrivals.length > 0) {
    const sorted = takeInOrder(cursor, [...held, ...entries(...arrivals.splice(0, 1 + random.below(5)))])
    applied.push(...revs(sorted.ready))
    cursor = applied.at(-1) ?? 0
    held = sorted.held
  }
  expect(applied).toEqual(all)
})
