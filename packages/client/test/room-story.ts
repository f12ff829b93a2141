import type { Entry, Me, Member, Message, MessagePage, MyRoom, ReadMark, User } from '@tidings/contracts'
import type { LiveState } from '../src/state/live-state.js'
import { initialState } from '../src/state/live-store.js'
import { applyNewestPage, openTimeline } from '../src/state/pages.js'
import { applyRooms } from '../src/state/rooms.js'
import { applyMe } from '../src/state/users.js'

/** What unit tests tell of: ada's state, with one room that ben is in too. */
export const roomId = uuid(0xa0)
export const at = '2026-01-01T12:00:00.000Z'

export const ada: Me = { ...person(1, 'ada'), email: 'ada@example.org' }
export const ben: User = person(2, 'ben')

export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`
}

export function person(number: number, username: string): User {
  return { id: uuid(number), username, displayName: username, role: 'member', bot: false, createdAt: at }
}

export function member(user: User): Member {
  return { user, role: 'member', joinedAt: at }
}

export function myRoom(changes: Partial<MyRoom> = {}): MyRoom {
  return {
    id: roomId,
    kind: 'public',
    name: 'Tea',
    memberCount: 2,
    head: { seq: 0, rev: 0 },
    createdAt: at,
    membership: { role: 'member', readSeq: 0, markVersion: 0, muted: false, notify: 'all', starred: false },
    unread: 0,
    mentions: 0,
    ...changes,
  }
}

export function message(seq: number, changes: Partial<Message> = {}): Message {
  return {
    id: uuid(1000 + seq),
    roomId,
    seq,
    rev: seq,
    lastRev: changes.rev ?? seq,
    author: ben.id,
    body: `message ${seq}`,
    mentions: [],
    attachments: [],
    reactions: [],
    at,
    replyCount: 0,
    ...changes,
  }
}

/** A message's entry; in this story each rev is a message, so that rev and seq are the same number. */
export function messageEntry(seq: number, changes: Partial<Message> = {}): Entry {
  const made = message(seq, changes)
  return { id: made.id, kind: 'message', roomId, rev: made.rev, author: made.author, at, message: made }
}

export function page(seqs: readonly number[], changes: Partial<MessagePage> = {}): MessagePage {
  const last = seqs.at(-1) ?? 0
  return {
    messages: seqs.map((seq) => message(seq)),
    head: { seq: last, rev: last },
    hasBefore: (seqs[0] ?? 1) > 1,
    hasAfter: false,
    users: [ben],
    ...changes,
  }
}

export function readMark(readSeq: number, unread: number, changes: Partial<ReadMark> = {}): ReadMark {
  return { readSeq, markVersion: 0, unread, mentions: 0, ...changes }
}

/** Ada is signed in and has the room open, with these messages read from its newest page. */
export function openedWith(seqs: readonly number[]): LiveState {
  const signedIn = applyRooms(applyMe(initialState, ada), [myRoom()])
  return applyNewestPage(openTimeline(signedIn, roomId, []), roomId, page(seqs))
}
