import { errorCodes } from '@tidings/contracts'
import { describe, expect, it } from 'vitest'
import { argumentsOf } from '../testing/message-arguments.js'
import { catalogueNames, readCatalogue } from '../testing/read-catalogues.js'
import { languages } from './language.js'

const english = Object.assign({}, ...catalogueNames.map((name) => readCatalogue('en', name))) as Record<
  string,
  string
>

describe.each(languages)('the catalogues in %s', (language) => {
  it.each(catalogueNames)('have in %s exactly what English has, with the same arguments', (name) => {
    const texts = readCatalogue(language, name)
    const source = readCatalogue('en', name)
    expect(Object.keys(texts).sort()).toEqual(Object.keys(source).sort())
    for (const [id, message] of Object.entries(texts)) {
      expect([...argumentsOf(message)].sort(), id).toEqual([...argumentsOf(source[id] ?? '')].sort())
    }
  })

  it('have no id twice, none out of order, and no text that is empty or padded', () => {
    const ids = catalogueNames.flatMap((name) => Object.keys(readCatalogue(language, name)))
    expect(new Set(ids).size).toBe(ids.length)
    for (const name of catalogueNames) {
      const texts = readCatalogue(language, name)
      expect(Object.keys(texts), name).toEqual(Object.keys(texts).sort())
      for (const [id, message] of Object.entries(texts)) expect(message, id).toMatch(/^\S(.*\S)?$/s)
    }
  })
})

it('say every error of the contract', () => {
  expect(errorCodes.filter((code) => !(`errors.${code}` in english))).toEqual([])
})

it('give the program the types of what their texts are given', async () => {
  const withArguments = Object.entries(english)
    .map(([id, message]) => [id, argumentsOf(message)] as const)
    .filter(([, names]) => names.size > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const isRich = ([, names]: (typeof withArguments)[number]) => [...names.values()].includes('DrawWords')
  const file = [
    "import type { DrawWords } from './draw-words.js'\n",
    '// Written by catalogues.test.ts from the English catalogues: `npx vitest run src/languages -u`.\n',
    '/** What a text is given to name. */',
    asInterface(
      'TextArguments',
      withArguments.filter((entry) => !isRich(entry)),
    ),
    '/** What is drawn around some of a text’s words, and what it is given to name beside that. */',
    asInterface('RichTextArguments', withArguments.filter(isRich)),
  ].join('\n')
  await expect(file).toMatchFileSnapshot('text-arguments.ts')
})

function asInterface(
  name: string,
  entries: readonly (readonly [string, ReadonlyMap<string, string>])[],
): string {
  const members = entries.flatMap(([id, names]) => [
    `  '${id}': {`,
    ...[...names].sort().map(([argument, type]) => `    ${argument}: ${type}`),
    '  }',
  ])
  return [`export interface ${name} {`, ...members, '}', ''].join('\n')
}
