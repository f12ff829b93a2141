/** The parts of a key event that decide what Enter does. */
export interface EnterKey {
  readonly key: string
  readonly shiftKey: boolean
  readonly isComposing: boolean
  readonly keyCode: number
}

/** Safari ends a composition before the key that ended it, and gives that key this code. */
const compositionKeyCode = 229

/** Whether the key sends the message: Enter does, unless it ends a composition or breaks the line. */
export function isSendKey(event: EnterKey, isTouch: boolean): boolean {
  if (event.key !== 'Enter' || event.shiftKey || isTouch) return false
  return !event.isComposing && event.keyCode !== compositionKeyCode
}
