import { expect, it } from 'vitest'
import { parseMessage } from './parse-message.js'
import { quoteOf } from './quote-of.js'

const quote = (body: string, maxLines = 5) => quoteOf(body, { maxLines })

it('puts each line behind a mark', () => {
  expect(quote('one\n\n**two**')).toBe('> one\n>\n> **two**')
})

it('cuts after so many lines, and within a long one between characters', () => {
  expect(quote('1\n2\n3', 2)).toBe('> 1\n> 2\n> …')
  expect(quote('1\n2', 2)).toBe('> 1\n> 2')
  expect(quote('😀'.repeat(400))).toBe(`> ${'😀'.repeat(300)}\n> …`)
  expect(quote(`a${'😀'.repeat(400)}`)).toBe(`> a${'😀'.repeat(299)}\n> …`)
})

it('leaves out what is quoted in it, unless there is nothing else', () => {
  expect(quote('> said\n> > before\n\nanswer')).toBe('> answer')
  expect(quote('> said\n> > before')).toBe('> said\n> before')
  expect(quote(`${'> '.repeat(10)}deep`)).toBe('> deep')
})

it('closes code that it cuts, so that the answer is not part of it', () => {
  const quoted = quote('```sh\n> a\nb\nc\n```', 3)
  expect(quoted).toBe('> ```sh\n> > a\n> b\n> ```\n> …')
  expect(parseMessage(`${quoted}\n\nanswer`).map(({ kind }) => kind)).toEqual(['quote', 'paragraph'])
  expect(quote('```\na\n```')).toBe('> ```\n> a\n> ```')
})
