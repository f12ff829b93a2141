import type { Message } from '@tidings/contracts'
import { expect, it } from 'vitest'
import { threadRows } from './thread-rows.js'

const reply = (rev: number, author: string) =>
  ({ id: `r${rev}`, rev, author, at: '2026-11-23T10:00:00.000Z', body: 'Yes' }) as Message

function rowsOf(replies: Message[], newAfterRev: number | undefined, hasBefore = false) {
  const thread = { replies, pending: [], hasBefore }
  return threadRows({ thread, myId: 'ada', newAfterRev }).flatMap(({ rows }) => rows)
}

it('draws the line above the first new reply of somebody else, which then names its author', () => {
  const rows = rowsOf([reply(3, 'ben'), reply(5, 'ada'), reply(6, 'ben'), reply(7, 'ben')], 3)
  expect(rows.map(({ isFirstNew }) => isFirstNew)).toEqual([false, false, true, false])
  expect(rows.map(({ isContinuation }) => isContinuation)).toEqual([false, false, false, true])
  expect(rowsOf([reply(3, 'ben'), reply(4, 'ben')], 3)[1]).toMatchObject({
    isFirstNew: true,
    isContinuation: false,
  })
})

it('draws none where the first new reply is not loaded, or there is nothing new', () => {
  const isLineIn = (rows: ReturnType<typeof rowsOf>) => rows.some(({ isFirstNew }) => isFirstNew)
  expect(isLineIn(rowsOf([reply(6, 'ben')], 3, true))).toBe(false)
  expect(isLineIn(rowsOf([reply(3, 'ben')], 3))).toBe(false)
  expect(isLineIn(rowsOf([reply(3, 'ben')], undefined))).toBe(false)
})
