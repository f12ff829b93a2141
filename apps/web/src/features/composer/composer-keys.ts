import { endsInCodeFence } from './code-fence.js'

/** The parts of a key event that decide what Enter does. */
export interface EnterKey {
  readonly key: string
  readonly shiftKey: boolean
  /** Ctrl, or Cmd on a Mac. */
  readonly isCommand?: boolean
  readonly isComposing: boolean
  readonly keyCode: number
}

/** Safari ends a composition before the key that ended it, and gives that key this code. */
const compositionKeyCode = 229

/**
 * Whether the key sends the message: Enter does, unless it ends a composition or breaks the line, as it does in an open
 * code block. With Ctrl or Cmd it always does.
 */
export function isSendKey(event: EnterKey, isTouch: boolean, textBefore = ''): boolean {
  const { key, shiftKey, isCommand, isComposing, keyCode } = event
  if (key !== 'Enter' || isComposing || keyCode === compositionKeyCode) return false
  if (isCommand) return true
  return !shiftKey && !isTouch && !endsInCodeFence(textBefore)
}
