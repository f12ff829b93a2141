import { expect, it } from 'vitest'
import { findMentions, parseMessage, toPlainText } from '../src/index.js'

const text = (words: string) => ({ kind: 'text', text: words })

it('leaves a line as it was written when it costs too much, and reads the others', () => {
  const costly = '*a _'.repeat(1_000)
  expect(parseMessage(`${costly}\n\n*b*`)).toEqual([
    { kind: 'paragraph', children: [text(costly)] },
    { kind: 'paragraph', children: [{ kind: 'emphasis', children: [text('b')] }] },
  ])
})

it('still reads the longest messages that people write', () => {
  const prose = 'Some words, **some of them strong**, `code()`, and [a link](https://example.org/a_b). '
  const isCode = expect.arrayContaining([{ kind: 'code', text: 'code()' }])
  expect(parseMessage(prose.repeat(45))).toMatchObject([{ children: isCode }])
  expect(parseMessage(`${prose.repeat(3)}\n`.repeat(30))).toMatchObject([{ children: isCode }])
  const table = `| a | b |\n|---|---|\n${'| *one* | two |\n'.repeat(90)}`
  expect(parseMessage(table)).toMatchObject([{ kind: 'table', rows: { length: 90 } }])
})

it('takes texts longer than a message, and of very many lines, without formatting', () => {
  const lineBreak = { kind: 'break' }
  expect(parseMessage(`**a**\n\nb${' '.repeat(8_000)}\nc`)).toMatchObject([
    {
      kind: 'paragraph',
      children: [text('**a**'), lineBreak, lineBreak, { kind: 'text' }, lineBreak, text('c')],
    },
  ])
  expect(parseMessage('- a\n'.repeat(500))).toMatchObject([{ kind: 'paragraph' }])
  expect(parseMessage('- a\n'.repeat(199))).toMatchObject([{ kind: 'list' }])
})

it('takes what would be slow to draw without formatting', () => {
  expect(parseMessage('*a* '.repeat(650).trim())).toMatchObject([{ children: [{ kind: 'text' }] }])
  expect(parseMessage('```\n```\n'.repeat(80))).toMatchObject([{ kind: 'paragraph' }])
})

it('counts the first hundred mentions of a text without formatting, and loses no word of it', () => {
  const body = Array.from({ length: 700 }, (_, index) => `@user${index}`).join(' ')
  expect(findMentions(body).usernames).toHaveLength(100)
  expect(findMentions(body.replaceAll(' ', '\n')).usernames).toHaveLength(100)
  expect(toPlainText(body, { isOneLine: true })).toBe(body)
})

it('keeps the mentions of what is not formatted', () => {
  expect(findMentions(`${'*a _'.repeat(1_000)} @ada #general`)).toEqual({
    usernames: ['ada'],
    here: false,
    rooms: ['general'],
  })
  expect(findMentions(`@here ${'a'.repeat(9_000)}`).here).toBe(true)
})

it('draws what is nested deeper than eight levels as it was written', () => {
  const blocks = parseMessage(`${'> '.repeat(10)}deep **words**`)
  expect(JSON.stringify(blocks).match(/"quote"/g)).toHaveLength(9)
  expect(toPlainText(blocks, { isOneLine: false })).toBe('> deep **words**')
})
