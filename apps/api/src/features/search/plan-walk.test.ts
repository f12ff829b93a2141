import { describe, expect, it } from 'vitest'
import { type Clue, planWalk, sideBySideMax } from './plan-walk.js'

const total = 1_000_000
const rooms = (count: number) => Array.from({ length: count }, (_, index) => index)
const word = (count: number): Clue => ({ words: [{ _id: `of${count}`, count }] })
const wanted = 21

function walk(clues: readonly Clue[], roomCount: number) {
  return planWalk(clues, rooms(roomCount), { total, roomsShare: roomCount / 500, wanted })
}

describe('the walk through the index', () => {
  it('goes by the word that is in the fewest messages', () => {
    const chosen = walk([word(200_000), word(12), word(5_000)], 500)
    expect(chosen.by).toBe('byWord')
    expect(chosen.clues.map(({ words }) => words[0]?.count)).toEqual([12, 200_000, 5_000])
  })

  it('goes by room for a common word in few messages', () => {
    expect(walk([word(300_000)], 1).by).toBe('byRoom')
    expect(walk([word(10)], 1).by).toBe('byWord')
  })

  it('passes everything when there is no word to go by', () => {
    expect(walk([], 500).by).toBe('byPlace')
    expect(walk([], 1).by).toBe('byRoom')
  })

  it('does not go by words of which it knows only some', () => {
    const many: Clue = { words: [{ _id: 'part', count: 90_000 }], like: { kind: 'part', text: 'par' } }
    expect(walk([many], 500).by).toBe('byPlace')
  })

  it('goes by many rare words only when sorting all they have is cheap', () => {
    const words = (count: number): Clue => ({
      words: rooms(sideBySideMax + 100).map((id) => ({ _id: `w${id}`, count })),
    })
    expect(walk([words(1)], 500).by).toBe('byWord')
    expect(walk([words(1_000)], 500).by).toBe('byPlace')
  })
})
