import { expect, it } from 'vitest'
import { parseMessage } from './parse-message.js'
import { toPlainText } from './to-plain-text.js'

const lines = (body: string) => toPlainText(body, { isOneLine: false })
const oneLine = (body: string) => toPlainText(body, { isOneLine: true })

it('leaves the marks out and the words in', () => {
  expect(lines('# Plan\n**bold** _and_ ~~gone~~ `a*b*`\nnext @Ada @here #[The Lab]')).toBe(
    'Plan\nbold and gone a*b*\nnext @Ada @here #[The Lab]',
  )
})

it('keeps code, lists, tables and quotes, each on lines of its own', () => {
  expect(
    lines(
      '> said\n\n```ts\nconst a = 1\n```\n\n2. b\n3. c\n\n- [ ] d\n- [x] e\n- f\n\n|g|h|\n|-|-|\n|i|j|\n\n---',
    ),
  ).toBe('said\nconst a = 1\n2. b\n3. c\n☐ d\n☑ e\nf\ng | h\ni | j')
})

it('names the address of a link whose text is another', () => {
  expect(lines('[docs](https://x.org/a) https://x.org/a/ www.x.org me@x.org')).toBe(
    'docs (https://x.org/a) https://x.org/a/ www.x.org me@x.org',
  )
})

it('makes one line of it, without quotes beside words of one’s own', () => {
  expect(oneLine('> said\n\none\ntwo\n\n- three')).toBe('one two three')
  expect(oneLine('> said\n> more')).toBe('said more')
  expect(oneLine('')).toBe('')
})

it('takes blocks as well as a body', () => {
  expect(toPlainText(parseMessage('*a*'), { isOneLine: true })).toBe('a')
})
