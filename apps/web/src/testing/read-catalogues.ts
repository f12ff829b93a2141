import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CatalogueName } from '../languages/catalogues.js'
import type { Language } from '../languages/language.js'

export const catalogueNames: readonly CatalogueName[] = ['door', 'room', 'more']

/** A catalogue as it is written, before it is compiled: messages in ICU's form by their ids. */
export function readCatalogue(language: Language, name: CatalogueName): Readonly<Record<string, string>> {
  const file = join(import.meta.dirname, '../languages', language, `${name}.json`)
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
}
