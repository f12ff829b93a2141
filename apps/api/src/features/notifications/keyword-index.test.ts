import { describe, expect, it } from 'vitest'
import { createKeywordIndex, hasKeyword } from './keyword-index.js'

describe('a keyword', () => {
  it.each([
    ['deploy', 'Will you deploy it?', true],
    ['deploy', 'DEPLOY!', true],
    ['deploy', 'deployment', false],
    ['deploy', 'redeploy', false],
    ['on call', 'Who is on  call\ntoday?', true],
    ['on call', 'on calls', false],
    ['C++', 'we write C++, mostly', true],
    ['C++', 'we write C, mostly', false],
    ['node.js', 'about Node.js 22', true],
    ['.env', 'never commit .env files', true],
    ['Ärger', 'ärger', true],
    ['cafe\u0301', 'Café', true],
    ['ＡＢＣ', 'abc', true],
    ['東京', '明日東京で会う', true],
    ['東京', '京都', false],
    ['서버', '서버가 느려요', true],
    ['🎉', 'done🎉', true],
    ['x', '', false],
  ])('%s in “%s”: %s', (keyword, text, isThere) => {
    expect(hasKeyword(text, [keyword])).toBe(isThere)
  })
})

describe('everybody’s keywords', () => {
  it('are found for each who has one of them, and no more once they are changed', () => {
    const index = createKeywordIndex()
    index.set('ada', ['release', 'on call'])
    index.set('ben', ['Release'])
    index.set('cy', ['lunch'])
    expect([...index.usersFor('the release is out')].sort()).toEqual(['ada', 'ben'])
    index.set('ada', ['lunch'])
    expect([...index.usersFor('the release is out')]).toEqual(['ben'])
    expect([...index.usersFor('lunch?')].sort()).toEqual(['ada', 'cy'])
    for (const user of ['ada', 'ben', 'cy']) index.set(user, [])
    expect(index.isEmpty()).toBe(true)
  })

  it('cost a long message little, however many there are', () => {
    const index = createKeywordIndex()
    for (let n = 0; n < 20_000; n += 1) index.set(`user${n}`, [`word${n}`, `two words${n}`])
    const text = Array.from({ length: 1_000 }, (_, n) => `word${n * 7}`).join(' ')
    const startedAtMs = performance.now()
    expect(index.usersFor(text).size).toBe(1_000)
    expect(performance.now() - startedAtMs).toBeLessThan(50)
  })
})
