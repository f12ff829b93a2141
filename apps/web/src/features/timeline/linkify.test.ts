import { describe, expect, it } from 'vitest'
import { linkify } from './linkify.js'

function linksIn(text: string): string[] {
  return linkify(text).flatMap((part) => (part.kind === 'link' ? [part.text] : []))
}

describe('linkify', () => {
  it('finds addresses and keeps the text around them', () => {
    expect(linkify('See https://example.org/a?b=1#c, please.')).toEqual([
      { kind: 'text', text: 'See ' },
      { kind: 'link', text: 'https://example.org/a?b=1#c', href: 'https://example.org/a?b=1#c' },
      { kind: 'text', text: ', please.' },
    ])
  })

  it('leaves what belongs to the sentence out of the address', () => {
    expect(linksIn('(https://example.org/a).')).toEqual(['https://example.org/a'])
    expect(linksIn('https://example.org/Tide_(sea)')).toEqual(['https://example.org/Tide_(sea)'])
    expect(linksIn('Really https://example.org?!')).toEqual(['https://example.org'])
    expect(linksIn('<https://example.org/a>')).toEqual(['https://example.org/a'])
  })

  it('follows only http and https, and nothing inside a word', () => {
    expect(linksIn('javascript:alert(1) data:text/html,x ftp://example.org')).toEqual([])
    expect(linksIn('xhttps://example.org')).toEqual([])
    expect(linksIn('https:// http://')).toEqual([])
  })

  it('puts together the whole text again, whatever it was', () => {
    const texts = ['', 'plain', 'a\n\n  b', 'http://a.b http://c.d', 'https://', '))https://a.b))']
    for (const text of texts)
      expect(
        linkify(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text)
  })

  it('takes no longer for hostile texts', () => {
    const startedMs = performance.now()
    linkify('https://a.b'.repeat(700))
    linkify(`https://a.b/${')'.repeat(7_900)}`)
    linkify('http'.repeat(2_000))
    expect(performance.now() - startedMs).toBeLessThan(500)
  })
})
