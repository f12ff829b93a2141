import type { SearchedKind } from './search-query.js'

/** The value that was meant, or a sentence that says what is possible. */
export type ReadValue<Value> = { readonly value: Value } | { readonly message: string }

export function readPerson(text: string): ReadValue<string> {
  const name = text.replace(/^@/, '').toLowerCase()
  if (/^[a-z0-9][a-z0-9._-]{0,31}$/.test(name)) return { value: name }
  return { message: 'After from: comes a user name, like from:ada, or from:me.' }
}

export function readRoom(text: string): ReadValue<string> {
  const name = text.replace(/^#/, '')
  return name ? { value: name } : { message: 'After in: comes a room, like in:general or in:"Two words".' }
}

export function readHas(text: string): ReadValue<SearchedKind> {
  const kind = text.toLowerCase()
  if (kind === 'link' || kind === 'file' || kind === 'image') return { value: kind }
  return { message: 'After has: comes link, file or image.' }
}

export function readIs(text: string): ReadValue<true> {
  return text.toLowerCase() === 'pinned' ? { value: true } : { message: 'After is: comes pinned.' }
}

/** A day: written out, or relative to `today`. */
export function readDay(text: string, operator: 'before' | 'after', today: string): ReadValue<string> {
  const word = text.toLowerCase()
  if (word === 'today') return { value: today }
  if (word === 'yesterday') return { value: dayBefore(today) }
  if (/^\d{4}-\d\d-\d\d$/.test(text) && isDay(text)) return { value: text }
  return { message: `After ${operator}: comes a day, like 2026-11-23, today or yesterday.` }
}

function dayBefore(day: string): string {
  const midnightMs = Date.parse(`${day}T00:00:00Z`)
  return new Date(midnightMs - 24 * 60 * 60 * 1_000).toISOString().slice(0, 10)
}

/** Whether the calendar has it: 30 February is none. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
