import { describe, expect, it } from 'vitest'
import { foldText, foldWithOffsets } from './fold-text.js'

const texts: [text: string, folded: string][] = [
  ['Plain  Text\n\nhere', 'plain text here'],
  ['Café', 'cafe'],
  ['Cafe\u0301', 'cafe'],
  ['STRASSE Straße', 'strasse strasse'],
  ['İstanbul', 'istanbul'],
  ['ＡＢＣ１２３', 'abc123'],
  ['ﬁne', 'fine'],
  ['Ελληνικός', 'ελληνικοσ'],
  ['Ёлка', 'елка'],
  ['がぎ', 'がぎ'],
  ['ｶﾞ', 'ガ'],
  ['회의', '회의'],
  ['“don’t” — no', '"don\'t" - no'],
  ['👩‍💻 ok', '👩‍💻 ok'],
]

describe('folded text', () => {
  it.each(texts)('of %j is %j, with and without the way back', (text, folded) => {
    expect(foldText(text)).toBe(folded)
    expect(foldWithOffsets(text.normalize('NFC')).folded).toBe(folded)
  })

  it('leads back to what was written', () => {
    const text = 'ﬁne  Straße “Café”'
    const { folded, unfold } = foldWithOffsets(text)
    const written = (part: string) => {
      const start = folded.indexOf(part)
      const place = unfold(start, start + part.length)
      return text.slice(place.start, place.end)
    }
    expect(written('fine s')).toBe('ﬁne  S')
    expect(written('strasse')).toBe('Straße')
    expect(written('cafe"')).toBe('Café”')
  })
})
