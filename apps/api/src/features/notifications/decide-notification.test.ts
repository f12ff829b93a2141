import { notificationReasonSchema } from '@tidings/contracts'
import { describe, expect, it } from 'vitest'
import { decideNotification, kindOf, type NotificationFacts } from './decide-notification.js'

/** A message of somebody else in a room of the usual kind that concerns nobody. */
const nothing: NotificationFacts = {
  isOwn: false,
  isMember: true,
  isRead: false,
  isDeleted: false,
  isPaused: false,
  isQuietHour: false,
  isRoomMuted: false,
  isDirectRoom: false,
  level: 'mentions',
  isMentioned: false,
  isHere: false,
  thread: 'none',
  hasKeyword: false,
}

/** All that speaks for it at once. */
const everything: Partial<NotificationFacts> = {
  isMentioned: true,
  isHere: true,
  isDirectRoom: true,
  level: 'all',
  thread: 'followed',
  hasKeyword: true,
}

describe('what notifies, the first that applies', () => {
  it.each([
    ['mentioned', everything],
    ['here', { ...everything, isMentioned: false }],
    ['direct', { ...everything, isMentioned: false, isHere: false }],
    ['direct', { isDirectRoom: true, level: 'all', thread: 'notFollowed' }],
    ['followedThread', { level: 'all', thread: 'followed', hasKeyword: true }],
    ['keyword', { level: 'all', hasKeyword: true }],
    ['keyword', { thread: 'notFollowed', hasKeyword: true }],
    ['allMessages', { level: 'all' }],
  ] as const)('%s', (reason, facts) => {
    expect(decideNotification({ ...nothing, ...facts })).toEqual({ notified: true, reason })
  })
})

describe('what does not, though all speaks for it', () => {
  const silencing = [
    ['own', { isOwn: true }],
    ['notAMember', { isMember: false }],
    ['alreadyRead', { isRead: true }],
    ['deleted', { isDeleted: true }],
    ['paused', { isPaused: true }],
    ['quietHours', { isQuietHour: true }],
    ['roomMuted', { isRoomMuted: true, isMentioned: false }],
    ['roomSilent', { level: 'none' }],
  ] as const

  it.each(silencing)('%s', (reason, facts) => {
    expect(decideNotification({ ...nothing, ...everything, ...facts })).toEqual({ notified: false, reason })
  })

  it('names the first of several, in the order of the contract', () => {
    for (const [index, [reason]] of silencing.entries()) {
      const facts = Object.assign({}, ...silencing.slice(index).map(([, fact]) => fact))
      expect(decideNotification({ ...nothing, ...everything, ...facts }).reason).toBe(reason)
    }
  })
})

describe('what concerns nobody', () => {
  it.each([
    ['mentionsOnly', {}],
    ['threadNotFollowed', { thread: 'notFollowed' }],
    ['threadNotFollowed', { thread: 'notFollowed', level: 'all' }],
    ['mentionsOnly', { isDirectRoom: true }],
  ] as const)('%s', (reason, facts) => {
    expect(decideNotification({ ...nothing, ...facts })).toEqual({ notified: false, reason })
  })
})

it('lets a mention of oneself through a mute, but neither one of everybody nor a keyword', () => {
  const muted = { ...nothing, isRoomMuted: true }
  expect(decideNotification({ ...muted, isMentioned: true })).toEqual({ notified: true, reason: 'mentioned' })
  for (const facts of [{ isHere: true }, { hasKeyword: true }, { thread: 'followed' as const }]) {
    expect(decideNotification({ ...muted, ...facts })).toEqual({ notified: false, reason: 'roomMuted' })
  }
})

it('calls a notification by its reason, and everything in a direct room direct', () => {
  const kinds = notificationReasonSchema.options.slice(0, 6).map((reason) => kindOf(reason, false))
  expect(kinds).toEqual(['mention', 'mention', 'message', 'reply', 'keyword', 'message'])
  expect(kindOf('mentioned', true)).toBe('direct')
})
