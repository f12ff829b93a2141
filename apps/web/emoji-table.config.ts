import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Plugin } from 'vite'
import { asListed } from './emoji-spelling.config.js'

const moduleId = 'virtual:emoji-table'
const resolvedId = `\0${moduleId}`
/** Emoji that only make up others. */
const componentGroup = 2

const require = createRequire(import.meta.url)

interface Emoji {
  readonly hexcode: string
  readonly emoji: string
  /** Parts of flags have none. */
  readonly group?: number
}

type Names = Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * The names by which emoji are typed, made from emojibase at build: a text of a line per emoji, which begins with the emoji
 * and goes on with its names, the best known one first. Much smaller than the data it is made from.
 */
export function emojiTable(): Plugin {
  return {
    name: 'emoji-table',
    resolveId: (id) => (id === moduleId ? resolvedId : undefined),
    load: async (id) =>
      id === resolvedId ? `export const emojiTable = ${JSON.stringify(await table())}` : undefined,
  }
}

async function table(): Promise<string> {
  const emojis = await data<readonly Emoji[]>('data')
  const sources = [await data<Names>('shortcodes/github'), await data<Names>('shortcodes/emojibase')]
  const rows = emojis.flatMap(({ hexcode, emoji, group }) => {
    const names = new Set(sources.flatMap((source) => source[hexcode] ?? []))
    return group === undefined || group === componentGroup || names.size === 0
      ? []
      : [[asListed(emoji), ...names].join(' ')]
  })
  return rows.join('\n')
}

async function data<Content>(name: string): Promise<Content> {
  return JSON.parse(await readFile(require.resolve(`emojibase-data/en/${name}.json`), 'utf8'))
}
