import type { User } from '@tidings/contracts'
import { expect, it } from 'vitest'
import { emojiNamed, emojiOptions, loadEmojiNames } from './emoji-names.js'
import { personOptions } from './person-options.js'
import { roomOptions, writtenRoom } from './room-options.js'

function user(username: string, displayName: string): User {
  return { id: `id-${username}`, username, displayName, role: 'member', bot: false, createdAt: '' }
}

const [ada, ben, cy, bea] = [
  user('ada', 'Ada Lovelace'),
  user('ben', 'Ben Okafor'),
  user('cy', 'Cy Bennett'),
  user('bea', 'Bea Ng'),
] as const
const around = { myId: ada.id, members: [ada, ben, cy], others: [ada, ben, cy, bea], recentIds: [cy.id] }

it('offers the people of the room first, and never oneself', () => {
  const keys = (query: string) => personOptions(query, around).map(({ written }) => written)
  expect(keys('')).toEqual(['@cy', '@ben', '@here'])
  expect(keys('be')).toEqual(['@ben', '@cy', '@bea'])
  expect(keys('bea')).toEqual(['@bea', '@ben'])
  expect(keys('her')).toEqual(['@here'])
  expect(keys('ada')).toEqual([])
})

it('says who is not in the room', () => {
  expect(personOptions('bea', around)[0]?.detail).toBe('@bea · not in this room')
})

it('writes room names so that they are read whole', () => {
  expect(writtenRoom('general')).toBe('#general')
  expect(writtenRoom('Tea & cake')).toBe('#[Tea & cake]')
  expect(writtenRoom('v1.')).toBe('#[v1.]')
  expect(writtenRoom('odd]')).toBeUndefined()
  const rooms = [{ id: '1', name: 'Tea & cake', topic: 'What to eat' }, { id: '2' }]
  expect(roomOptions('cak', rooms)).toMatchObject([{ written: '#[Tea & cake]', detail: 'What to eat' }])
})

it('knows all emoji by their names, those used last first among equals', async () => {
  const all = await loadEmojiNames()
  expect(all.length).toBeGreaterThan(1_800)
  expect(emojiNamed('tada', all)).toBe('🎉')
  expect(emojiNamed('+1', all)).toBe('👍')
  expect(emojiNamed('heart', all)).toBe('❤️')
  expect(emojiNamed('no_such_thing', all)).toBeUndefined()
  expect(all.filter(({ emoji }) => !/^\p{RGI_Emoji}$/v.test(emoji))).toEqual([])
  expect(emojiOptions('tad', all, [])[0]).toMatchObject({ written: '🎉', label: ':tada:' })
  expect(emojiOptions('heart', all, ['❤️'])[0]?.written).toBe('❤️')
})
