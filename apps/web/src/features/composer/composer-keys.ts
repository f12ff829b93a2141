import type { KeyboardEvent } from 'react'
import { endsInCodeFence } from './code-fence.js'
import type { SendKey } from './send-key.js'

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

export interface SendKeyOptions {
  readonly isTouch: boolean
  /** What the person chose to send with. */
  readonly sendKey?: SendKey
  readonly textBefore?: string
}

export function enterKeyOf(event: KeyboardEvent): EnterKey {
  const { key, shiftKey, keyCode, ctrlKey, metaKey, nativeEvent } = event
  return { key, shiftKey, keyCode, isCommand: ctrlKey || metaKey, isComposing: nativeEvent.isComposing }
}

/**
 * Whether the key sends the message: Enter does, unless it ends a composition or breaks the line, as it does in an open
 * code block and for those who chose so. With Ctrl or Cmd it always does.
 */
export function isSendKey(event: EnterKey, options: SendKeyOptions): boolean {
  const { isTouch, sendKey = 'enter', textBefore = '' } = options
  const { key, shiftKey, isCommand, isComposing, keyCode } = event
  if (key !== 'Enter' || isComposing || keyCode === compositionKeyCode) return false
  if (isCommand) return true
  return sendKey === 'enter' && !shiftKey && !isTouch && !endsInCodeFence(textBefore)
}
