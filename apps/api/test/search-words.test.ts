import { beforeAll, describe, expect, it } from 'vitest'
import type { Person } from './kit/person.js'
import { openIndex, search, searchAll } from './kit/searching.js'
import { startTestServer } from './kit/test-server.js'

const said = [
  'The meeting about Getränke is in the café',
  'call getUserById before foo.bar() in user-service',
  'we write C++ and snake_case_names here',
  '明天下午会议室开会',
  'あしたのかいぎは３時です',
  '내일 회의실에서 봅시다',
  'ครั้งต่อไปพบกันที่บ้าน',
  'a quick brown fox\njumps **over the** lazy dog',
  'quick thinking, brown paper',
  'the straße has ﬁve lanes; “curly” quotes',
  '`const x = items?.[0]` is fine 🎉',
  'go to the cargo bay',
  'Ελληνικός λόγος, Привет мир',
]

let ada: Person
let find: (q: string) => Promise<number[]>

beforeAll(async () => {
  const server = await startTestServer()
  ada = await server.person('ada')
  const room = await ada.createRoom('Words')
  for (const body of said) await ada.post(room.id, body)
  const index = await openIndex(server.databaseUri)
  await index.caughtUp()
  await index.close()
  find = async (q) => (await searchAll(ada, q)).map((body) => said.indexOf(body)).sort((a, b) => a - b)
  return () => server.stop()
})

describe('words and their parts', () => {
  it.each([
    ['meeting', [0]],
    ['MEET', [0]],
    ['eeti', [0]],
    ['meeting café', [0]],
    ['meeting fox', []],
    ['cafe', [0]],
    ['CAFÉ', [0]],
    ['Cafe\u0301', [0]],
    ['getranke', [0]],
    ['strasse', [9]],
    ['five', [9]],
    ['ελληνικοσ', [12]],
    ['привет', [12]],
    ['nowhere', []],
  ])('%j', async (q, expected) => {
    expect(await find(q)).toEqual(expected)
  })

  it('one or two characters begin a word', async () => {
    expect(await find('go')).toEqual([11])
    expect(await find('ca')).toEqual([0, 1, 11])
    expect(await find('ar')).toEqual([])
    expect(await find('q')).toEqual([7, 8, 9])
  })
})

describe('code', () => {
  it.each([
    ['getUserById', [1]],
    ['getuserbyid', [1]],
    ['UserBy', [1]],
    ['foo.bar()', [1]],
    ['ser-service', [1]],
    ['foo.ba', [1]],
    ['foo-bar', []],
    ['user-service', [1]],
    ['snake_case', [2]],
    ['case_na', [2]],
    ['C++', [2]],
    ['c+', [2]],
    ['items?.[0]', [10]],
    ['?.[', [10]],
    ['=', [10]],
  ])('%j', async (q, expected) => {
    expect(await find(q)).toEqual(expected)
  })
})

describe('writing without spaces', () => {
  it.each([
    ['会议', [3]],
    ['会', [3]],
    ['会议室', [3]],
    ['室开', [3]],
    ['议会', []],
    ['かいぎ', [4]],
    ['ぎ', [4]],
    ['かいき', []],
    ['3時', [4]],
    ['회의', [5]],
    ['회', [5]],
    ['의실에', [5]],
    ['พบกัน', [6]],
    ['🎉', [10]],
    ['🚀', []],
  ])('%j', async (q, expected) => {
    expect(await find(q)).toEqual(expected)
  })
})

describe('phrases', () => {
  it.each([
    ['"quick brown"', [7]],
    ['quick brown', [7, 8]],
    ['"brown fox jumps"', [7]],
    ['"over the lazy"', [7]],
    ['"quick bro"', []],
    ['"go"', [11]],
    ['"会议室"', [3]],
    ['"curly" quotes', [9]],
    ["“curly” 'quotes", []],
  ])('%j', async (q, expected) => {
    expect(await find(q)).toEqual(expected)
  })
})

describe('snippets', () => {
  it('mark each thing that was looked for in the text as it was written', async () => {
    const [hit] = (await search(ada, 'cafe "meeting" getr')).hits
    expect(hit?.snippet.text).toBe(said[0])
    expect(hit?.snippet.marks.map(({ start, end }) => hit.snippet.text.slice(start, end))).toEqual([
      'meeting',
      'Getr',
      'café',
    ])
  })

  it('show the part of a long text around the first mark, at most 200 characters', async () => {
    const room = await ada.createRoom('Long')
    const long = `${'before it '.repeat(40)}🎈 Überraschung 🎈 ${'after it '.repeat(40)}`
    await ada.post(room.id, long)
    const { snippet } = await hitFor('uberrasch')
    expect(snippet.text.length).toBeLessThanOrEqual(200)
    expect(snippet.text).toMatch(/^….*🎈 Überraschung 🎈.*…$/u)
    expect(snippet.marks.map(({ start, end }) => snippet.text.slice(start, end))).toEqual(['Überrasch'])
  })

  it('show words without the marks of formatting', async () => {
    const { snippet } = await hitFor('over the lazy')
    expect(snippet.text).toBe('a quick brown fox\njumps over the lazy dog')
    expect(snippet.marks.map(({ start, end }) => snippet.text.slice(start, end))).toEqual([
      'over',
      'the',
      'lazy',
    ])
  })
})

async function hitFor(q: string) {
  for (;;) {
    const [hit] = (await search(ada, q)).hits
    if (hit) return hit
  }
}
