import { expect, it } from 'vitest'
import { reactorNames } from './reaction-words.js'

const users = Object.fromEntries(
  ['Ada', 'Ben', 'Cy', ...Array.from({ length: 20 }, (_, n) => `P${n}`)].map((displayName) => [
    displayName,
    {
      id: displayName,
      username: displayName,
      displayName,
      role: 'member' as const,
      bot: false,
      createdAt: '',
    },
  ]),
)

const names = (userIds: string[]) => reactorNames({ emoji: '👍', userIds }, users, 'Ada')

it('names everybody, oneself last as "you"', () => {
  expect(names(['Ben'])).toBe('Ben')
  expect(names(['Ada'])).toBe('you')
  expect(names(['Ada', 'Ben', 'Cy'])).toBe('Ben, Cy and you')
})

it('counts those whose names would not fit, and never names nobody', () => {
  expect(names(Array.from({ length: 20 }, (_, n) => `P${n}`))).toMatch(/^P0, .*P11 and 8 more$/)
  expect(names(['unknown'])).toBe('Somebody')
})
