/** A word of a folded text. Runs of a script that writes no spaces are words here, and emoji. */
export interface FoundWord {
  readonly text: string
  readonly start: number
  readonly kind: 'spaced' | 'unspaced' | 'emoji'
}

/** Splits a folded text at all that is no letter, digit or underscore, and where writing without spaces begins or ends. */
export function splitWords(folded: string): FoundWord[] {
  const words: FoundWord[] = []
  for (const { 0: run, index } of folded.matchAll(wordOrEmoji)) {
    if (emoji.test(run)) words.push({ text: run, start: index, kind: 'emoji' })
    else
      for (const { 0: text, index: at, groups } of run.matchAll(scriptRuns))
        words.push({ text, start: index + at, kind: groups?.unspaced ? 'unspaced' : 'spaced' })
  }
  return words
}

/** Whether a word could go on across a place with these characters on its sides. */
export function isInsideWord(before: string | undefined, after: string | undefined): boolean {
  return isSpacedLetter(before) && isSpacedLetter(after)
}

/** 会议室 in pairs: 会议, 议室, and its last character, so that each one begins a word. */
export function pairsOf(run: string): string[] {
  const characters = [...run]
  return characters.map((character, index) => character + (characters[index + 1] ?? ''))
}

const wordOrEmoji = /[\p{L}\p{N}\p{M}_]+|\p{Regional_Indicator}{2}|\p{Extended_Pictographic}/gu
const emoji = /^(?:\p{Regional_Indicator}|\p{Extended_Pictographic})/u
const unspaced = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{scx=${script}}`)
  .join('')
const scriptRuns = new RegExp(`(?<unspaced>[${unspaced}]+)|[^${unspaced}]+`, 'gu')
const spacedLetter = new RegExp(`^(?![${unspaced}])[\\p{L}\\p{N}\\p{M}_]$`, 'u')

function isSpacedLetter(character: string | undefined): boolean {
  return character !== undefined && spacedLetter.test(character)
}
