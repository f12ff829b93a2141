import { type RefObject, useEffect } from 'react'
import { insertText, selectionOf } from '../../ui/insert-text.js'
import { endsInCode } from './code-fence.js'
import { formatText, linkTo, type TextEdit, type TextFormat } from './format-text.js'

const keys: Readonly<Record<string, TextFormat>> = {
  b: 'bold',
  i: 'italic',
  e: 'code',
  'shift+x': 'strike',
  'shift+l': 'link',
}

const address = /^https?:\/\/[^\s()[\]<>]+$/i

/** Keys that format what is selected, and addresses that become links when they are pasted over words. */
export function useFormatting(textRef: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const area = textRef.current
    if (!area) return
    const onKeyDown = (event: KeyboardEvent) => {
      const format = formatOf(event)
      if (!format || area.readOnly) return
      event.preventDefault()
      write(area, formatText(format, area.value, selectionOf(area)))
    }
    const onPaste = (event: ClipboardEvent) => {
      const edit = pastedLink(area, event.clipboardData?.getData('text/plain').trim() ?? '')
      if (!edit) return
      event.preventDefault()
      write(area, edit)
    }
    area.addEventListener('keydown', onKeyDown)
    area.addEventListener('paste', onPaste)
    return () => {
      area.removeEventListener('keydown', onKeyDown)
      area.removeEventListener('paste', onPaste)
    }
  }, [textRef])
}

function formatOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): TextFormat | undefined {
  if (ctrlKey === metaKey || altKey) return undefined
  return keys[`${shiftKey ? 'shift+' : ''}${key.toLowerCase()}`]
}

function pastedLink(area: HTMLTextAreaElement, pasted: string): TextEdit | undefined {
  const selection = selectionOf(area)
  const words = area.value.slice(selection.start, selection.end)
  const isWords = words.trim() !== '' && !/[[\]\n]/.test(words) && !address.test(words.trim())
  if (!isWords || !address.test(pasted) || endsInCode(area.value.slice(0, selection.start))) return undefined
  return linkTo(pasted, words, selection)
}

function write(area: HTMLTextAreaElement, { replaced, text, selected }: TextEdit): void {
  insertText(area, text, replaced)
  area.setSelectionRange(selected.start, selected.end)
}
