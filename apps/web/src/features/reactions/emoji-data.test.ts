import { emojiSchema, safeParse } from '@tidings/contracts'
import { expect, it } from 'vitest'
import { readEmojiData } from '../../../emoji-data.config.js'

it('offers only emoji that the server takes as a reaction, their skin tones too', () => {
  const { emojis } = readEmojiData()
  const all = emojis.flatMap(({ emoji, skins = {} }) => [emoji, ...Object.values(skins)])
  expect(all.length).toBeGreaterThan(1_800)
  expect(all.filter((emoji) => !safeParse(emojiSchema, emoji).success)).toEqual([])
})
