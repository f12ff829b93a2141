import * as v from 'valibot'
import { limits } from './limits.js'

const oneEmoji = /^\p{RGI_Emoji}$/v

/** Exactly one emoji, as Unicode lists them: flags, families and skin tones count as one. */
export const emojiSchema = v.pipe(
  v.string(),
  v.maxLength(limits.emoji.max),
  v.check((text) => oneEmoji.test(text), 'That is not one emoji.'),
  v.description('One emoji.'),
)
