const mostEmoji = 12

/** UTF-16 code units; twelve of the longest emoji, with room between them. */
const maxLength = 600

/** Nothing but spaces and what emoji are made of, and not digits alone. Quickly told, and false for nearly all messages. */
const mayBeEmoji =
  /^(?=[\s\S]*[^\s#*0-9])(?:[\s#*0-9\u{A9}\u{AE}\u{2100}-\u{2BFF}\u{3030}\u{303D}\u{3297}\u{3299}\u{1F000}-\u{1FAFF}\u{E0020}-\u{E007F}]|\u{203C}|\u{2049}|\u{20E3}|\u{200D}|\u{FE0F})+$/u

/** Whether a message is one to twelve emoji and nothing else but spaces, so that it is drawn larger. */
export function isEmojiOnly(body: string): boolean {
  if (body.length > maxLength || !mayBeEmoji.test(body)) return false
  const emoji = body.match(emojiPattern()) ?? []
  return emoji.length > 0 && emoji.length <= mostEmoji && emoji.join('') === body.replace(/\s/g, '')
}

let pattern: RegExp | undefined

/** Made at its first use, for that takes some 20 ms, and browsers from before 2024 refuse it. There nothing is an emoji. */
function emojiPattern(): RegExp {
  try {
    pattern ??= /\p{RGI_Emoji}/gv
  } catch {
    pattern = /(?!)/g
  }
  return pattern
}
