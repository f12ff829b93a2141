import { expect, test } from 'vitest'
import { noteVisit, visitsOf } from './visits.js'

const dayMs = 24 * 60 * 60 * 1_000

test('what was gone to of late counts more than what was gone to as often long ago', () => {
  for (const atMs of [0, 1, 2]) noteVisit('ada', 'old', atMs)
  for (const atMs of [30, 31]) noteVisit('ada', 'new', atMs * dayMs)
  const visits = visitsOf('ada', 31 * dayMs)
  expect(visits.scoreOf('new')).toBeGreaterThan(visits.scoreOf('old'))
  expect(visits.scoreOf('old')).toBeGreaterThan(0)
  expect(visits.scoreOf('never')).toBe(0)
  expect(visits.lastMs('new')).toBe(31 * dayMs)
})

test('often beats once at the same time, and people have their own', () => {
  for (const atMs of [1, 2, 3]) noteVisit('ada', 'often', atMs)
  noteVisit('ada', 'once', 4)
  expect(visitsOf('ada', 5).scoreOf('often')).toBeGreaterThan(visitsOf('ada', 5).scoreOf('once'))
  expect(visitsOf('ben', 5).scoreOf('often')).toBe(0)
})

test('the oldest are forgotten, and what is no JSON too', () => {
  for (let n = 0; n < 120; n += 1) noteVisit('ada', `room ${n}`, n)
  expect(visitsOf('ada', 120).lastMs('room 0')).toBe(0)
  expect(visitsOf('ada', 120).lastMs('room 119')).toBe(119)
  localStorage.setItem('tidings.visits.ada', '{broken')
  expect(visitsOf('ada').scoreOf('room 119')).toBe(0)
})
