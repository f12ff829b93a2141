import { basename, dirname } from 'node:path'
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import type { Plugin } from 'vite'

const catalogue = /\/src\/languages\/[a-z]+\/[a-z]+\.json$/

const noParser = {
  find: /^@formatjs\/icu-messageformat-parser$/,
  replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
}

/** Cuts the catalogues' messages into syntax trees where they are built, so that no browser has to: it gets no parser. */
export function compiledMessages(): Plugin {
  return {
    name: 'tidings-compiled-messages',
    enforce: 'pre',
    // Tests of the catalogues read them with the parser.
    config: (_, { mode }) => (mode === 'test' ? {} : { resolve: { alias: [noParser] } }),
    transform: {
      filter: { id: catalogue },
      handler: (json, id) => ({ code: JSON.stringify(compileCatalogue(json, id)), map: null }),
    },
  }
}

/** Each message as it travels: a plain one as it is written, any other one as its syntax tree. */
export function compileCatalogue(
  json: string,
  file: string,
): Record<string, string | readonly MessageFormatElement[]> {
  const locale = new Intl.Locale(basename(dirname(file)))
  const messages = Object.entries(JSON.parse(json) as Record<string, string>)
  return Object.fromEntries(
    messages.map(([id, message]) => {
      try {
        return [id, asPlain(parse(message, { locale }))]
      } catch (cause) {
        throw new Error(`${file}: the message of ${id} is not in ICU’s form.`, { cause })
      }
    }),
  )
}

function asPlain(tree: readonly MessageFormatElement[]): string | readonly MessageFormatElement[] {
  const [only, ...others] = tree
  return only?.type === TYPE.literal && others.length === 0 ? only.value : tree
}
