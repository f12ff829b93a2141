import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryPresence, type PresenceBook } from './presence.js'

const graceMs = 5_000
let book: PresenceBook
let told: string[]

beforeEach(() => {
  vi.useFakeTimers()
  book = createMemoryPresence(graceMs)
  told = []
  book.onChanged((userId) => told.push(`${userId} ${book.of(userId)}`))
})

afterEach(() => {
  book.close()
  vi.useRealTimers()
})

it('takes somebody for active while any of their sockets is, and for away while all are', () => {
  book.set('ada', 's1', 'active')
  book.set('ada', 's2', 'active')
  book.set('ada', 's1', 'away')
  expect(book.of('ada')).toBe('active')
  book.set('ada', 's2', 'away')
  expect(book.of('ada')).toBe('away')
  book.set('ada', 's1', 'active')
  book.gone('ada', 's1')
  expect(told).toEqual(['ada active', 'ada away', 'ada active', 'ada away'])
})

it('waits a moment before somebody is offline, so that a reload does not show', () => {
  book.set('ada', 's1', 'active')
  book.gone('ada', 's1')
  vi.advanceTimersByTime(graceMs - 1)
  book.set('ada', 's2', 'active')
  vi.advanceTimersByTime(graceMs * 2)
  expect(told).toEqual(['ada active'])
  book.gone('ada', 's2')
  vi.advanceTimersByTime(graceMs)
  expect(told).toEqual(['ada active', 'ada offline'])
  expect([...book.present()]).toEqual([])
})

it('takes who signed out for offline at once, unless they are there elsewhere', () => {
  book.set('ada', 's1', 'active')
  book.set('ada', 's2', 'active')
  book.signedOut('ada', 's1')
  expect(book.of('ada')).toBe('active')
  book.signedOut('ada', 's2')
  expect(book.of('ada')).toBe('offline')
})

it('knows nothing of a socket that was never there', () => {
  book.gone('ada', 's1')
  book.signedOut('ada', 's1')
  vi.runAllTimers()
  expect(told).toEqual([])
})
