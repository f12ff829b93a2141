import type { RoomId } from '@tidings/contracts'
import { type RefObject, useId, useLayoutEffect, useState } from 'react'
import { insertText } from '../../ui/insert-text.js'
import { useFieldKeys } from '../../ui/use-field-keys.js'
import { VisuallyHidden } from '../../ui/VisuallyHidden.js'
import { noteEmoji } from '../reactions/recent-emoji.js'
import { CompletionList } from './CompletionList.js'
import type { CompletionOption } from './option.js'
import type { TriggerKind } from './trigger.js'
import { useCompletionOptions } from './use-completion-options.js'
import { useTrigger } from './use-trigger.js'
import { useWrittenEmoji } from './use-written-emoji.js'

const nouns: Readonly<Record<TriggerKind, readonly [string, string]>> = {
  person: ['person', 'people'],
  room: ['room', 'rooms'],
  emoji: ['emoji', 'emoji'],
}

export interface CompletionProps {
  readonly roomId: RoomId
  readonly textRef: RefObject<HTMLTextAreaElement | null>
}

/**
 * Completes the names of people, rooms and emoji in a text field: arrows move, Enter and Tab accept, Escape closes for this
 * word. Stands above the nearest positioned element.
 */
export function Completion({ roomId, textRef }: CompletionProps) {
  const { trigger, close } = useTrigger(textRef)
  const options = useCompletionOptions(roomId, trigger)
  const [chosen, setChosen] = useState<{ index: number; query: string }>()
  const listId = useId()
  const isOpen = trigger !== undefined && options.length > 0
  const index = chosen && chosen.query === trigger?.query ? Math.min(chosen.index, options.length - 1) : 0
  const active = isOpen ? options[index] : undefined
  useWrittenEmoji(textRef)

  useLayoutEffect(() => {
    const area = textRef.current
    if (!area) return
    area.setAttribute('aria-autocomplete', 'list')
    area.setAttribute('aria-haspopup', 'listbox')
    if (!active) return
    area.setAttribute('aria-controls', listId)
    area.setAttribute('aria-activedescendant', `${listId}-${active.key}`)
    return () => {
      area.removeAttribute('aria-controls')
      area.removeAttribute('aria-activedescendant')
    }
  }, [textRef, active, listId])

  useFieldKeys(textRef, (event) => {
    if (!active || !trigger || event.isComposing || event.keyCode === 229) return
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Escape') close()
    else if (event.key === 'Tab' && !event.shiftKey) accept(active)
    else if (event.key === 'Enter' && isPlain(event) && !isWritten(active)) accept(active)
    else return
    event.preventDefault()
    // Others listen to the same field.
    event.stopImmediatePropagation()
  })

  function move(by: number): void {
    if (trigger) setChosen({ index: (index + by + options.length) % options.length, query: trigger.query })
  }

  /** A name that is already there to its last letter needs no completion: Enter sends the message then. */
  function isWritten({ written }: CompletionOption): boolean {
    return trigger !== undefined && textRef.current?.value.slice(trigger.start, trigger.end) === written
  }

  function accept({ written, picture }: CompletionOption): void {
    const area = textRef.current
    if (!area || !trigger) return
    const hasSpace = /^\s/.test(area.value.slice(trigger.end))
    insertText(area, hasSpace ? written : `${written} `, trigger)
    if (picture.kind === 'emoji') noteEmoji(picture.emoji)
  }

  return (
    <>
      <VisuallyHidden>
        <span role="status">{isOpen && countWords(trigger.kind, options.length)}</span>
      </VisuallyHidden>
      {isOpen && (
        <CompletionList
          id={listId}
          label={capital(nouns[trigger.kind][1])}
          options={options}
          activeIndex={index}
          onPoint={(next) => setChosen({ index: next, query: trigger.query })}
          onPick={accept}
        />
      )}
    </>
  )
}

function isPlain({ shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !shiftKey && !ctrlKey && !metaKey && !altKey
}

function countWords(kind: TriggerKind, count: number): string {
  return `${count} ${nouns[kind][count === 1 ? 0 : 1]}`
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
