import { expect, it } from 'vitest'
import { createShownNotices } from './shown-notices.js'

function boardWith(...notices: { roomId: string; id: string; seq?: number }[]) {
  const board = createShownNotices()
  const up = new Set<string>()
  for (const { roomId, ...message } of notices) {
    board.replace(roomId, () => {
      up.add(message.id)
      return { message, close: () => up.delete(message.id) }
    })
  }
  return { board, up: () => [...up] }
}

it('keeps one notice for each room, the newest', () => {
  const { up } = boardWith(
    { roomId: 'a', id: 'one', seq: 1 },
    { roomId: 'b', id: 'two', seq: 1 },
    { roomId: 'a', id: 'three', seq: 2 },
  )
  expect(up()).toEqual(['two', 'three'])
})

it('takes down what is no more news, and nothing else', () => {
  const { board, up } = boardWith({ roomId: 'a', id: 'one', seq: 5 }, { roomId: 'b', id: 'reply' })
  board.takeDown({ roomId: 'a', upToSeq: 4 })
  board.takeDown({ roomId: 'a', messageId: 'another' })
  board.takeDown({ roomId: 'b', upToSeq: 9 })
  expect(up()).toEqual(['one', 'reply'])
  board.takeDown({ roomId: 'a', upToSeq: 5 })
  board.takeDown({ roomId: 'b', messageId: 'reply' })
  expect(up()).toEqual([])
})
