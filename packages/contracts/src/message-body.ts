import { limits } from './limits.js'
import { humanText } from './text.js'

/** What people write in a message. */
export const messageBodySchema = humanText({
  ...limits.messageBody,
  tooShort: 'A message needs some text.',
  tooLong: `A message has at most ${limits.messageBody.max} characters.`,
})

/** The text of a message that carries files: there may be none. */
export const captionSchema = humanText({
  max: limits.messageBody.max,
  tooLong: `A message has at most ${limits.messageBody.max} characters.`,
})
