import { describe, expect, it } from 'vitest'
import { findMentions } from './find-mentions.js'
import { parseMessage } from './parse-message.js'

describe('people', () => {
  it.each([
    ['@ada', ['ada']],
    ['@Ada and @BEN, and @ada', ['ada', 'ben']],
    ['thanks, @ada.', ['ada']],
    ['@ada-', ['ada']],
    ['@ada...', ['ada']],
    ['@ada.lovelace_1-x!', ['ada.lovelace_1-x']],
    ['(@ada) "@ben": @cy’s', ['ada', 'ben', 'cy']],
    ['**@ada** _@ben_ ~~@cy~~', ['ada', 'ben', 'cy']],
    ['你好@ada你好', ['ada']],
    ['- @ada\n- @ben', ['ada', 'ben']],
    ['| a |\n|-|\n| @ada |', ['ada']],
    [`@${'a'.repeat(32)}`, ['a'.repeat(32)]],
  ] as const)('%j mentions %j', (body, usernames) => {
    expect(findMentions(body).usernames).toEqual(usernames)
  })

  it.each([
    'ada@example.org',
    'ada@example',
    'write to <ada@example.org>',
    '[@ada](https://example.org)',
    'https://example.org/@ada',
    'example.org/@ada',
    '`@ada`',
    '```\n@ada\n```',
    '\\@ada',
    '@a',
    `@${'a'.repeat(33)}`,
    '@-ada',
    '@müller',
    '@ada@example.social',
    '@scope/package',
    'a.@ada',
    '> @ada said',
  ])('%j mentions nobody', (body) => {
    expect(findMentions(body).usernames).toEqual([])
  })
})

it('knows @here', () => {
  expect(findMentions('@Here: now.')).toEqual({ usernames: [], here: true, rooms: [] })
  expect(findMentions('@hereby').here).toBe(false)
})

describe('rooms', () => {
  it.each([
    ['#general', ['general']],
    ['see #General, #dev-ops.', ['general', 'dev-ops']],
    ['#[Name with spaces], #[Ann’s (old) room]', ['name with spaces', 'ann’s (old) room']],
    ['#日本語', ['日本語']],
    ['(#a)', ['a']],
  ])('%j names %j', (body, rooms) => {
    expect(findMentions(body).rooms).toEqual(rooms)
  })

  it.each([
    'a#b',
    '# heading',
    '##',
    '#[]',
    '#[ ]',
    `#${'a'.repeat(81)}`,
    '`#a`',
    'https://x.org/#a',
    '&#39;',
    '\\#a',
  ])('%j names none', (body) => {
    expect(findMentions(body).rooms).toEqual([])
  })
})

it('keeps mentions as they were written', () => {
  expect(parseMessage('Hi @Ada, #[The Lab]')).toEqual([
    {
      kind: 'paragraph',
      children: [
        { kind: 'text', text: 'Hi ' },
        { kind: 'mention', username: 'ada', text: '@Ada' },
        { kind: 'text', text: ', ' },
        { kind: 'room', name: 'the lab', text: '#[The Lab]' },
      ],
    },
  ])
})
