import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { EmojiData } from 'frimousse'
import type { Plugin } from 'vite'
import { asListed } from './emoji-spelling.config.js'

/** Where the client finds every emoji there is: see features/reactions/load-emoji.ts. */
const address = 'emoji/en.json'

/** The last ones that systems of the last years can draw. */
const newestVersion = 15.1

/** Emoji that only make up others. */
const componentGroup = 2

interface SourceEmoji {
  readonly emoji: string
  readonly hexcode: string
  readonly label: string
  readonly group?: number
  readonly order?: number
  readonly version: number
  readonly tags?: readonly string[]
  readonly skins?: readonly { readonly emoji: string; readonly tone?: number | readonly number[] }[]
}

/** Has the build write the emoji with their names and short codes, so that nobody asks another server for them. */
export function emojiData(): Plugin {
  return {
    name: 'tidings-emoji-data',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: address, source: JSON.stringify(readEmojiData()) })
    },
    configureServer(server) {
      server.middlewares.use(`/${address}`, (_request, response) => {
        response.setHeader('content-type', 'application/json').end(JSON.stringify(readEmojiData()))
      })
    },
  }
}

/** Every emoji, spelled as the server takes it for one. */
export function readEmojiData(): EmojiData {
  const source = read<SourceEmoji[]>('data.json')
  const { groups } = read<{ groups: { message: string; order: number }[] }>('messages.json')
  const codes = read<Record<string, string | string[]>>('shortcodes/github.json')
  return {
    locale: 'en',
    emojis: source
      .filter(
        ({ group, version }) => group !== undefined && group !== componentGroup && version <= newestVersion,
      )
      .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
      .map(({ emoji, hexcode, label, group = 0, version, tags = [], skins }) => ({
        emoji: asListed(emoji),
        category: group,
        label: capitalized(label),
        version,
        tags: [...tags],
        aliases: [codes[hexcode] ?? []].flat(),
        ...(skins && { skins: tonesOf(skins, emoji) }),
      })),
    categories: groups
      .filter(({ order }) => order !== componentGroup)
      .map(({ order, message }) => ({ index: order, label: capitalized(message) })),
    skinTones: {
      light: 'Light skin tone',
      'medium-light': 'Medium-light skin tone',
      medium: 'Medium skin tone',
      'medium-dark': 'Medium-dark skin tone',
      dark: 'Dark skin tone',
    },
  }
}

function tonesOf(
  skins: NonNullable<SourceEmoji['skins']>,
  plain: string,
): NonNullable<EmojiData['emojis'][0]['skins']> {
  const toned = (tone: number) => skins.find((skin) => skin.tone === tone)?.emoji ?? plain
  return {
    light: toned(1),
    'medium-light': toned(2),
    medium: toned(3),
    'medium-dark': toned(4),
    dark: toned(5),
  }
}

function read<Value>(file: string): Value {
  const path = createRequire(import.meta.url).resolve(`emojibase-data/en/${file}`)
  return JSON.parse(readFileSync(path, 'utf8')) as Value
}

function capitalized(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
