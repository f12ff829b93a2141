import type { Message, Notification } from '@tidings/contracts'
import { expect, it } from 'vitest'
import { ada } from '../../testing/tidings-on-store.js'
import { notificationWords } from './notification-words.js'

function told(changes: Partial<Notification>, message: Partial<Message> = {}): Notification {
  return {
    kind: 'message',
    reason: 'allMessages',
    roomId: 'room',
    author: ada,
    message: { body: 'Hello', attachments: [], ...message } as unknown as Message,
    ...changes,
  }
}

it('says who, where and why', () => {
  const title = (changes: Partial<Notification>, roomName = 'general') =>
    notificationWords(told(changes), roomName).title
  expect(title({ kind: 'mention', reason: 'mentioned' })).toBe('Ada Lovelace mentioned you in general')
  expect(title({ kind: 'mention', reason: 'here' })).toBe('Ada Lovelace called everybody in general')
  expect(title({ kind: 'reply', reason: 'followedThread' })).toBe(
    'Ada Lovelace replied in a thread in general',
  )
  expect(title({ kind: 'keyword', reason: 'keyword' })).toBe('Ada Lovelace in general')
  expect(title({ kind: 'direct', reason: 'direct' }, 'Ada Lovelace')).toBe('Ada Lovelace')
  expect(title({ kind: 'direct', reason: 'direct' }, 'Ada Lovelace, Bo')).toBe(
    'Ada Lovelace to Ada Lovelace, Bo',
  )
})

it('says the message in plain words, on one line, and not all of a long one', () => {
  const body = (message: Partial<Message>) => notificationWords(told({}, message), 'general').body
  expect(body({ body: '**Look** at\n`this`' })).toBe('Look at this')
  expect(body({ body: 'word '.repeat(100) })).toMatch(/^(word )+word…$/)
  expect(body({ body: '', attachments: [{ name: 'plan.pdf' }] as Message['attachments'] })).toBe('plan.pdf')
})
