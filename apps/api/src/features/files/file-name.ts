import { limits } from '@tidings/contracts'

/** Controls, line breaks of Unicode, and what turns the direction of text: `gpj.exe` must not read as `exe.jpg`. */
const hidden = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu

/**
 * A file's name as people wrote it, without folders and without what can't be seen. At most as long as the
 * contract says, with its ending kept.
 */
export function cleanFileName(given: string): string {
  const base = given.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const name = base.replace(hidden, '').trim()
  if (name === '' || name === '.' || name === '..') return 'file'
  return name.length <= limits.fileName.max ? name : shortened(name)
}

/** Longer endings are no endings. */
const endingMax = 20

function shortened(name: string): string {
  const dot = name.lastIndexOf('.')
  const ending = dot > 0 && name.length - dot <= endingMax ? name.slice(dot) : ''
  const stem = name.slice(0, limits.fileName.max - ending.length)
  // A character of two halves may have been cut in the middle.
  return stem.replace(/[\ud800-\udbff]$/, '') + ending
}
