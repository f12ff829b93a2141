import { describe, expect, it } from 'vitest'
import { signUp } from './auth.js'
import { emojiSchema } from './emoji.js'
import { entrySchema } from './entries.js'
import { messageBodySchema } from './message-body.js'
import { listMessages } from './messages.js'
import { parse, safeParse } from './parse.js'
import { listUsers, usernameSchema } from './users.js'

describe('usernameSchema', () => {
  it('makes two spellings in different case the same name', () => {
    expect(parse(usernameSchema, ' ADA ')).toBe('ada')
  })

  it.each(['a', '-ada', 'a da', 'ada!', 'a'.repeat(33), '', 'ädä'])('refuses %j', (name) => {
    expect(safeParse(usernameSchema, name).success).toBe(false)
  })
})

describe('messageBodySchema', () => {
  it('trims, and mends lone surrogates', () => {
    expect(parse(messageBodySchema, '  hi \ud800 ')).toBe('hi \ufffd')
  })

  it.each(['', ' \n\t ', 'x'.repeat(8_001)])('refuses what is empty or too long', (body) => {
    expect(safeParse(messageBodySchema, body).success).toBe(false)
  })
})

describe('requests', () => {
  it.each([{ $ne: null }, ['ada'], 7, null, true])('refuse %j where a string belongs', (username) => {
    expect(safeParse(signUp.body, { username, password: 'long enough' }).success).toBe(false)
  })

  it.each(['1e9', '0', '-1', '1.5', 'x', 'NaN', 'Infinity'])('refuse limit=%s', (limit) => {
    expect(safeParse(listMessages.query, { limit }).success).toBe(false)
  })

  it('give a page its default size, and one direction only', () => {
    expect(parse(listMessages.query, {})).toEqual({ limit: 50 })
    expect(safeParse(listMessages.query, { before: '5', after: '2' }).success).toBe(false)
  })

  it('read ids separated by commas', () => {
    const [a, b] = ['8b7e9d0e-4c9a-4c39-9a53-4b8d3b3c1f10', '0b7e9d0e-4c9a-4c39-9a53-4b8d3b3c1f11']
    expect(parse(listUsers.query, { ids: `${a},${b}` }).ids).toEqual([a, b])
    expect(safeParse(listUsers.query, { ids: 'x' }).success).toBe(false)
  })
})

describe('emojiSchema', () => {
  it.each(['👍', '❤️', '🇩🇪', '👩🏽‍🚀', '👨‍👩‍👧‍👦', '1️⃣'])('takes %s', (emoji) => {
    expect(parse(emojiSchema, emoji)).toBe(emoji)
  })

  it.each(['', 'a', '1', '👍👍', '👍 ', ':thumbsup:', '<b>', '\u200d'])('refuses %j', (text) => {
    expect(safeParse(emojiSchema, text).success).toBe(false)
  })
})

describe('entrySchema', () => {
  const [id, roomId, author] = [1, 2, 3].map((n) => `8b7e9d0e-4c9a-4c39-9a53-4b8d3b3c1f1${n}`)
  const entry = { id, roomId, author, rev: 7, at: '2026-01-01T12:00:00.000Z' }

  it('L5: keeps the place of an entry of a kind that it does not know', () => {
    const parsed = parse(entrySchema, { ...entry, kind: 'pollOpened', target: id })
    expect(parsed).toEqual({ ...entry, kind: 'unknown' })
  })

  it('refuses an entry of a known kind that lacks something', () => {
    expect(safeParse(entrySchema, { ...entry, kind: 'messageEdited', target: id }).success).toBe(false)
    expect(safeParse(entrySchema, { ...entry, kind: 'message' }).success).toBe(false)
  })
})
