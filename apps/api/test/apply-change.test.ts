import { describe, expect, it } from 'vitest'
import { applyChange } from '../src/features/entries/apply-change.js'
import type { ChangeDoc, MessageDoc } from '../src/features/entries/entry.model.js'

const at = new Date(0)
const place = { room: 'r', headSeq: 1, at }
const message: MessageDoc = {
  ...place,
  _id: 'm',
  author: 'ada',
  kind: 'message',
  body: 'first',
  seq: 1,
  rev: 5,
  lastRev: 5,
}

function change(rev: number, author: string, what: object): ChangeDoc {
  return { ...place, _id: `${rev}`, target: 'm', rev, author, ...what } as ChangeDoc
}

const edit = (rev: number, body: string) => change(rev, 'ada', { kind: 'messageEdited', body })
const deletion = (rev: number) => change(rev, 'ada', { kind: 'messageDeleted' })
const pin = (rev: number, kind = 'messagePinned') => change(rev, 'ben', { kind })
const { seq: _none, ...unnumbered } = message
const reply = (rev: number): MessageDoc => ({
  ...unnumbered,
  _id: `reply ${rev}`,
  thread: 'm',
  rev,
  lastRev: rev,
  at: new Date(rev),
})
const replyDeletion = (rev: number, of: MessageDoc) =>
  change(rev, 'ben', { kind: 'messageDeleted', target: of._id, thread: 'm' })
const reaction = (rev: number, author: string, kind = 'reactionAdded') =>
  change(rev, author, { kind, emoji: '👍' })

describe('a change to a message', () => {
  it('L4: applies once, in rev order, and leaves what it was given as it is', () => {
    const edited = applyChange(message, edit(7, 'second'))
    const second = { body: 'second', originalBody: 'first', editedAt: at, lastRev: 7 }
    expect(edited).toEqual({ ...message, ...second })
    expect(applyChange(edited, edit(7, 'second'))).toBe(edited)
    expect(applyChange(edited, edit(6, 'too late'))).toBe(edited)
    expect(message.body).toBe('first')
  })

  it('L4: that is a deletion takes text and reactions; what comes after it moves lastRev alone', () => {
    const deleted = [reaction(6, 'ben'), deletion(7)].reduce(applyChange, message)
    expect(deleted).toEqual({ ...message, body: '', reactions: [], deletedAt: at, lastRev: 7 })
    const after = [edit(8, 'back'), reaction(9, 'ben'), deletion(10)].reduce(applyChange, deleted)
    expect(after).toEqual({ ...deleted, lastRev: 10 })
  })

  it('I15: that is a reaction counts each person once, whatever was added and removed before', () => {
    const reacted = [
      reaction(6, 'ben'),
      reaction(7, 'cy'),
      reaction(8, 'ben'),
      reaction(9, 'dee', 'reactionRemoved'),
    ].reduce(applyChange, message)
    expect(reacted.reactions).toEqual([{ emoji: '👍', userIds: ['ben', 'cy'] }])
    const taken = [reaction(10, 'ben', 'reactionRemoved'), reaction(11, 'cy', 'reactionRemoved')]
    expect(taken.reduce(applyChange, reacted)).toMatchObject({ reactions: [], lastRev: 11 })
  })

  it('L4: that is an edit names others than before, and keeps the first text alone', () => {
    const named = { mentions: ['ben'], mentionsHere: true as const, mentioned: ['ben', 'here'] }
    const other = change(7, 'ada', { kind: 'messageEdited', body: 'cy?', mentions: ['cy'] })
    const edited = applyChange({ ...message, ...named }, other)
    const second = { body: 'cy?', originalBody: 'first', editedAt: at, lastRev: 7 }
    expect(edited).toEqual({ ...message, ...second, mentions: ['cy'], mentioned: ['cy'] })
    const third = { body: 'nobody', originalBody: 'first', editedAt: at, lastRev: 8 }
    expect(applyChange(edited, edit(8, 'nobody'))).toEqual({ ...message, ...third })
  })

  it('L4: that is a deletion leaves nothing of what was said, named, carried or pinned', () => {
    const file = { id: 'f', name: 'secret.txt', type: 'text/plain', sizeBytes: 1 }
    const named = { mentions: ['ben'], mentionsHere: true as const, mentioned: ['ben', 'here'] }
    const full: MessageDoc = { ...message, ...named, attachments: [file], replyTo: 'q' }
    const deleted = [edit(6, 'second'), pin(7), deletion(8)].reduce(applyChange, full)
    const bare = { body: '', reactions: [], editedAt: at, deletedAt: at, lastRev: 8 }
    expect(deleted).toEqual({ ...message, ...bare, replyTo: 'q' })
    expect(applyChange(deleted, pin(9))).toEqual({ ...deleted, lastRev: 9 })
  })

  it('L4: that is a pin stays until it is taken off', () => {
    const pinned = applyChange(message, pin(6))
    expect(pinned).toEqual({ ...message, pinnedAt: at, lastRev: 6 })
    const unpinned = applyChange(pinned, pin(7, 'messageUnpinned'))
    expect(unpinned).toEqual({ ...message, lastRev: 7 })
  })
})

describe('a reply in the thread of a message', () => {
  it('L4: counts once, and no more when it is deleted', () => {
    const replied = [reply(6), reply(7), reply(6)].reduce(applyChange, message)
    expect(replied).toEqual({ ...message, replyCount: 2, lastReplyAt: new Date(7), lastRev: 7 })
    const one = applyChange(replied, replyDeletion(8, reply(7)))
    expect(one).toEqual({ ...replied, replyCount: 1, lastRev: 8 })
    expect(applyChange(one, replyDeletion(8, reply(7)))).toBe(one)
    expect(applyChange(reply(7), replyDeletion(8, reply(7)))).toMatchObject({ body: '', deletedAt: at })
  })

  it('L4: counts after the message is deleted too', () => {
    const deleted = [reply(6), deletion(7), reply(8)].reduce(applyChange, message)
    expect(deleted).toMatchObject({ body: '', deletedAt: at, replyCount: 2, lastRev: 8 })
    expect(applyChange(deleted, replyDeletion(9, reply(8)))).toMatchObject({ replyCount: 1, lastRev: 9 })
  })
})
