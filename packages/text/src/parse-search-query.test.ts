import { describe, expect, it } from 'vitest'
import { parseSearchQuery } from './parse-search-query.js'

/** Half past midnight in Reykjavík, still October in New York. */
const now = new Date('2026-11-01T00:30:00Z')
const options = { now, timeZone: 'Atlantic/Reykjavik' }

function queryOf(text: string) {
  const parsed = parseSearchQuery(text, options)
  expect(parsed).toMatchObject({ ok: true })
  return parsed.ok ? parsed.query : undefined
}

function issuesOf(text: string) {
  const parsed = parseSearchQuery(text, options)
  return parsed.ok ? [] : parsed.issues.map(({ start, end, message }) => [text.slice(start, end), message])
}

it('reads words, phrases and every operator', () => {
  expect(
    queryOf(
      'deploy "two words" from:@Ada from:me in:general in:#ops in:"The Lab" has:link has:IMAGE after:2026-01-31 before:today is:pinned',
    ),
  ).toMatchObject({
    terms: [
      { text: 'deploy', isPhrase: false },
      { text: 'two words', isPhrase: true },
    ],
    from: ['ada', 'me'],
    in: ['general', 'ops', 'The Lab'],
    has: ['link', 'image'],
    after: '2026-01-31',
    before: '2026-11-01',
    isPinned: true,
  })
})

it('says where each part stands', () => {
  expect(queryOf('a  from:ada "b c"')?.parts).toEqual([
    { kind: 'word', text: 'a', start: 0, end: 1 },
    { kind: 'from', text: 'from:ada', start: 3, end: 11 },
    { kind: 'phrase', text: '"b c"', start: 12, end: 17 },
  ])
})

it('knows yesterday across the end of a month', () => {
  expect(queryOf('after:yesterday')?.after).toBe('2026-10-31')
})

it('takes today for that of a time zone', () => {
  const parsed = parseSearchQuery('before:today', { now, timeZone: 'America/New_York' })
  expect(parsed).toMatchObject({ query: { before: '2026-10-31' } })
})

it('names each value once', () => {
  expect(queryOf('from:ada from:ADA has:file has:file')).toMatchObject({ from: ['ada'], has: ['file'] })
})

it('takes curly quotes for quotes', () => {
  expect(queryOf('“two words” in:“The Lab”')).toMatchObject({
    terms: [{ text: 'two words', isPhrase: true }],
    in: ['The Lab'],
  })
})

it.each([
  'foo:bar',
  'https://example.org/a?b=1',
  '12:30',
  'a:',
  ':)',
  '5"',
  '-x',
  'From',
  'info:x',
  '日本語',
  '<script>',
])('takes %j for a word', (text) => {
  expect(queryOf(text)?.terms).toEqual([{ text, isPhrase: false }])
})

it.each(['', '   ', '""', '“ ”'])('finds nothing to look for in %j', (text) => {
  expect(queryOf(text)?.terms).toEqual([])
})

describe('mistakes', () => {
  it.each([
    ['a before:tuesday', 'before:tuesday', 'After before: comes a day, like 2026-11-23, today or yesterday.'],
    [
      'after:2026-02-30',
      'after:2026-02-30',
      'After after: comes a day, like 2026-11-23, today or yesterday.',
    ],
    ['after:2026-2-3', 'after:2026-2-3', 'After after: comes a day, like 2026-11-23, today or yesterday.'],
    ['before:today before:today', 'before:today', 'There is one before: already.'],
    ['has:cheese', 'has:cheese', 'After has: comes link, file or image.'],
    ['is:open', 'is:open', 'After is: comes pinned.'],
    ['from: ada', 'from:', 'After from: comes a user name, like from:ada, or from:me.'],
    ['from:a/b', 'from:a/b', 'After from: comes a user name, like from:ada, or from:me.'],
    ['in:', 'in:', 'After in: comes a room, like in:general or in:"Two words".'],
    ['in:""', 'in:""', 'After in: comes a room, like in:general or in:"Two words".'],
    ['a "b c', '"b c', 'A quote is opened here and not closed.'],
    ['in:"The Lab', 'in:"The Lab', 'A quote is opened here and not closed.'],
  ])('%s', (text, part, message) => {
    expect(issuesOf(text)).toEqual([[part, message]])
  })

  it('are told of a text that nobody types', () => {
    expect(parseSearchQuery('a '.repeat(32_000))).toMatchObject({ ok: false, issues: [{ start: 1_000 }] })
  })

  it('tells each', () => {
    expect(issuesOf('has:cheese x is:open').map(([part]) => part)).toEqual(['has:cheese', 'is:open'])
  })
})
