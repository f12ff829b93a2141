import { expect, it } from 'vitest'
import { hasLink } from './has-link.js'
import { inlinesOf } from './inlines-of.js'
import type { Inline } from './message-tree.js'
import { parseMessage } from './parse-message.js'
import { toPlainText } from './to-plain-text.js'

function linksOf(body: string): readonly string[] {
  const isLink = (inline: Inline) => inline.kind === 'link'
  return inlinesOf(parseMessage(body), { isOwnWordsOnly: false })
    .filter(isLink)
    .map((link) => link.href)
}

it.each([
  ['[docs](https://example.org/a)', 'https://example.org/a'],
  ['see https://example.org/a_b(c)?d=1#e, please.', 'https://example.org/a_b(c)?d=1#e'],
  ['(https://example.org)', 'https://example.org/'],
  ['http://localhost:3000/x', 'http://localhost:3000/x'],
  ['www.example.org/a', 'https://www.example.org/a'],
  ['<https://example.org>', 'https://example.org/'],
  ['ada@example.org', 'mailto:ada@example.org'],
  ['[write](mailto:ada@example.org)', 'mailto:ada@example.org'],
  ['![a cat](https://example.org/cat.png)', 'https://example.org/cat.png'],
  ['> - **https://example.org**', 'https://example.org/'],
])('follows %s', (body, href) => {
  expect(linksOf(body)).toEqual([href])
  expect(hasLink(body)).toBe(true)
})

it.each([
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](<java\nscript:alert(1)>)',
  '[x](&#106;avascript:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](vbscript:msgbox)',
  '[x](file:///etc/passwd)',
  '[x](blob:https://example.org/1)',
  '[x](//example.org)',
  '[x](/r/1)',
  '[x](about:blank)',
  '![x](data:image/svg+xml;base64,AAAA)',
  '<javascript:alert(1)>',
  'javascript:alert(1)',
  '`https://example.org`',
  '<a href="//example.org">x</a>',
])('follows nothing in %j, and shows it as it was written', (body) => {
  expect(linksOf(body)).toEqual([])
  expect(hasLink(body)).toBe(false)
  expect(toPlainText(body, { isOneLine: false })).toBe(body.replaceAll('`', ''))
})

it('keeps the words of a link, and an image’s description or else its address', () => {
  expect(parseMessage('[**a** b](https://x.org) ![](https://x.org/c.png)')).toMatchObject([
    {
      children: [
        { kind: 'link', children: [{ kind: 'strong' }, { text: ' b' }] },
        { text: ' ' },
        { kind: 'link', children: [{ text: 'https://x.org/c.png' }] },
      ],
    },
  ])
})
