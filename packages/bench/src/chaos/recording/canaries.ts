import type { Dice } from '../plan/dice.js'

const prefix = 'canary-'
const pattern = /canary-[0-9a-z]{8}/g

/** A word that marks every text of one room, and is found wherever such a text goes. */
export function newCanary(dice: Dice): string {
  return `${prefix}${randomWord(dice, 8)}`
}

/** A text for a room that no other text in the run is equal to; `name` is whom it mentions. */
export function newText(canary: string, dice: Dice, name?: string): string {
  return [canary, randomWord(dice, 16), ...(name === undefined ? [] : [`@${name}`])].join(' ')
}

/** The canaries that stand in some text, each once. */
export function canariesIn(text: string): ReadonlySet<string> {
  return new Set(text.includes(prefix) ? text.match(pattern) : [])
}

function randomWord(dice: Dice, length: number): string {
  return Array.from({ length }, () => dice.below(36).toString(36)).join('')
}
