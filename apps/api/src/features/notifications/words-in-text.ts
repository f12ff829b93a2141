/**
 * What may begin a keyword in a text: a run of letters and digits, or one sign of its own. Scripts that write words
 * without spaces between them, or hang endings on them, have no runs: there each letter may begin one.
 */
const beginnings =
  /[[\p{L}\p{M}\p{N}_]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Khmr}\p{scx=Laoo}\p{scx=Mymr}]]+|\S/gv

export interface Beginning {
  readonly word: string
  /** Where it is in the text. */
  readonly index: number
}

/** A text as keywords are compared with it: neither case, nor width, nor kind of white space tells words apart. */
export function comparable(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}

/** The places of a comparable text where a keyword may begin, in order. */
export function beginningsIn(text: string): Beginning[] {
  return Array.from(text.matchAll(beginnings), ({ 0: word, index }) => ({ word, index }))
}
