import { describe, expect, it } from 'vitest'
import type { Inline } from './message-tree.js'
import { parseMessage } from './parse-message.js'

const text = (words: string): Inline => ({ kind: 'text', text: words })
const paragraph = (...children: Inline[]) => ({ kind: 'paragraph', children })

/** The inlines of a body that is one paragraph. */
function inlines(body: string): readonly Inline[] {
  const [block, ...more] = parseMessage(body)
  expect(more).toEqual([])
  return block?.kind === 'paragraph' ? block.children : []
}

describe('within a line', () => {
  it('reads emphasis, strikes and code', () => {
    expect(inlines('**a** *b* _c_ ~~d~~ `e *f*`')).toEqual([
      { kind: 'strong', children: [text('a')] },
      text(' '),
      { kind: 'emphasis', children: [text('b')] },
      text(' '),
      { kind: 'emphasis', children: [text('c')] },
      text(' '),
      { kind: 'strike', children: [text('d')] },
      text(' '),
      { kind: 'code', text: 'e *f*' },
    ])
  })

  it('keeps line breaks and the spaces behind them', () => {
    expect(inlines('one\n  two')).toEqual([text('one'), { kind: 'break' }, text('  two')])
  })

  it.each([
    'snake_case_name',
    '2 * 3 * 4',
    ':smile:',
    '<b>bold</b> & <script>alert(1)</script>',
    '<!-- hidden -->',
    '<div>\n',
    '&#64;ada &lt;b&gt; &amp;',
    '[docs]: https',
    '[ ] [x] [docs][1]',
    'C:\\Users',
  ])('shows %j as it was written', (body) => {
    expect(inlines(body)).toEqual([text(body.trim())])
  })

  it('takes a backslash for the mark behind it', () => {
    expect(inlines('\\*a\\*')).toEqual([text('*a*')])
  })
})

describe('blocks', () => {
  it('reads paragraphs, headings and rules', () => {
    expect(parseMessage('# Plan\n\none\n\n---\ntwo\n---')).toEqual([
      { kind: 'heading', depth: 1, children: [text('Plan')] },
      paragraph(text('one')),
      { kind: 'rule' },
      paragraph(text('two')),
      { kind: 'rule' },
    ])
  })

  it('reads quotes with what they hold', () => {
    expect(parseMessage('> said\n> > before\n\nanswer')).toEqual([
      {
        kind: 'quote',
        blocks: [paragraph(text('said')), { kind: 'quote', blocks: [paragraph(text('before'))] }],
      },
      paragraph(text('answer')),
    ])
  })

  it('reads lists, numbered ones from their first number, and tasks', () => {
    const item = (words: string, isDone?: boolean) => ({ isDone, blocks: [paragraph(text(words))] })
    expect(parseMessage('3. c\n4. d')).toEqual([
      { kind: 'list', isOrdered: true, start: 3, items: [item('c'), item('d')] },
    ])
    expect(parseMessage('- [ ] to do\n- [x] done\n- other')).toEqual([
      {
        kind: 'list',
        isOrdered: false,
        start: 1,
        items: [item('to do', false), item('done', true), item('other')],
      },
    ])
  })

  it('reads code with its language, also when the fence is never closed', () => {
    const code = { kind: 'code', language: 'ts', text: 'const a = "<b>"\n\n  @ada' }
    expect(parseMessage('```TS title=x\nconst a = "<b>"\n\n  @ada\n```')).toEqual([code])
    expect(parseMessage('```ts\nconst a = "<b>"\n\n  @ada')).toEqual([code])
    expect(parseMessage('```\na\n```')).toEqual([{ kind: 'code', language: undefined, text: 'a' }])
  })

  it('takes indented lines for text, not for code', () => {
    expect(parseMessage('a\n\n    b')).toEqual([paragraph(text('a')), paragraph(text('    b'))])
  })

  it('reads tables', () => {
    expect(parseMessage('| a | b |\n|:-:|--:|\n| *c* |')).toEqual([
      {
        kind: 'table',
        alignments: ['center', 'end'],
        header: [[text('a')], [text('b')]],
        rows: [[[{ kind: 'emphasis', children: [text('c')] }], []]],
      },
    ])
  })

  it('reads a text once for all who ask for it in a row', () => {
    const blocks = parseMessage('*once*')
    expect(parseMessage('*once*')).toBe(blocks)
    expect(parseMessage('*twice*')).not.toEqual(blocks)
    expect(parseMessage('*once*')).toEqual(blocks)
  })
})
