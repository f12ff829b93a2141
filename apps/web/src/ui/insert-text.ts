/** A stretch of a text field's value. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/**
 * Writes over a stretch of a text field as if it was typed, so that the browser can undo it, and puts the caret behind it.
 * The field gets the focus.
 */
export function insertText(
  area: HTMLTextAreaElement,
  text: string,
  range: TextRange = selectionOf(area),
): void {
  area.focus({ preventScroll: true })
  area.setSelectionRange(range.start, range.end)
  if (text === '' && range.start === range.end) return
  const isDone = text
    ? document.execCommand?.('insertText', false, text)
    : document.execCommand?.('delete', false)
  if (isDone) return
  area.setRangeText(text, range.start, range.end, 'end')
  area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }))
}

export function selectionOf({ selectionStart, selectionEnd }: HTMLTextAreaElement): TextRange {
  return { start: selectionStart, end: selectionEnd }
}
