import { type RefObject, useEffect } from 'react'
import { insertText } from '../../ui/insert-text.js'
import { endsInCode } from '../composer/code-fence.js'
import { emojiNamed, loadEmojiNames } from './emoji-names.js'
import { findWrittenEmoji } from './trigger.js'

/** Turns `:tada:` into its emoji as the last colon is typed; undoing that brings the name back. */
export function useWrittenEmoji(textRef: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const area = textRef.current
    if (!area) return
    const onInput = (event: Event) => {
      if (event instanceof InputEvent && event.data === ':' && !event.isComposing) void replace(area)
    }
    area.addEventListener('input', onInput)
    return () => area.removeEventListener('input', onInput)
  }, [textRef])
}

async function replace(area: HTMLTextAreaElement): Promise<void> {
  const written = findWrittenEmoji(area.value, area.selectionEnd)
  if (!written || endsInCode(area.value.slice(0, written.start))) return
  const { value } = area
  try {
    const emoji = emojiNamed(written.query, await loadEmojiNames())
    if (emoji !== undefined && area.value === value) insertText(area, emoji, written)
  } catch {
    // Without the names it stays as it was written.
  }
}
