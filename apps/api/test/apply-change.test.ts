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
const reaction = (rev: number, author: string, kind = 'reactionAdded') =>
  change(rev, author, { kind, emoji: '👍' })

describe('a change to a message', () => {
  it('L4: applies once, in rev order, and leaves what it was given as it is', () => {
    const edited = applyChange(message, edit(7, 'second'))
    expect(edited).toEqual({ ...message, body: 'second', editedAt: at, lastRev: 7 })
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
})
