/** A text as it is compared, and where each of its characters stood before. */
export interface FoldedText {
  readonly folded: string
  /** The stretch of the original behind a stretch of the folded text; in UTF-16 code units, as all offsets are. */
  unfold(start: number, end: number): { start: number; end: number }
}

/**
 * Text as search compares it: `Café`, `cafe` and `ＣＡＦＥ` are the same, curly quotes are straight, and any white
 * space is one space. Marks go from letters that are the same letter without them, and stay where they make
 * another one: か is not が.
 */
export function foldText(text: string): string {
  if (asciiOnly.test(text)) return text.toLowerCase().replace(/\s+/g, ' ')
  return text.normalize('NFC').replace(unit, foldUnit)
}

/** The same, with the way back. `text` has to be in Unicode’s form NFC. */
export function foldWithOffsets(text: string): FoldedText {
  let folded = ''
  const starts: number[] = []
  const ends: number[] = []
  for (const { 0: original, index } of text.matchAll(unit)) {
    const piece = foldUnit(original)
    folded += piece
    for (let at = 0; at < piece.length; at += 1) {
      starts.push(index)
      ends.push(index + original.length)
    }
  }
  return {
    folded,
    unfold: (start, end) => ({ start: starts[start] ?? text.length, end: ends[end - 1] ?? text.length }),
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
const asciiOnly = /^[\x00-\x7f]*$/

/** White space, or one character with what stands over and under it. */
const unit = /\s+|\S[\p{M}\uFF9E\uFF9F]*/gu

const marked = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]/u

/** What Unicode does not take apart, and people type apart or without. */
const sameAs: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
}

function foldUnit(text: string): string {
  if (/^\s/.test(text)) return ' '
  const lower = text.normalize('NFKC').toLowerCase()
  const plain = marked.test(lower)
    ? lower
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .normalize('NFC')
    : lower
  return sameAs[plain] ?? plain
}
