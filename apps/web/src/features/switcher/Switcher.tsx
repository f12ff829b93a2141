import { type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import styles from './Switcher.module.css'

/** The switcher's field, as the list under it knows it. */
export interface SwitcherField {
  readonly ref: RefObject<HTMLInputElement | null>
  readonly query: string
  /** Whether Enter was pressed before there was a list. */
  readonly isGoWanted: boolean
  readonly listId: string
  /** Names the chosen option to those who hear the page; `undefined` where there is none. */
  readonly onChosen: (optionId: string | undefined) => void
}

export interface SwitcherProps {
  readonly onClose: () => void
  /** The list. It may still have to be loaded: what is typed meanwhile is kept for it. */
  readonly children: (field: SwitcherField) => ReactNode
}

const listId = 'switcher-list'

/** Goes anywhere by a few letters. It has the keyboard from the moment it is drawn, whatever its list waits for. */
export function Switcher({ onClose, children }: SwitcherProps) {
  const dialogRef = useRef<HTMLDialogElement>(null)
  const ref = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState('')
  const [isGoWanted, setIsGoWanted] = useState(false)
  const [chosenId, onChosen] = useState<string>()

  // Closed while it still stands in the page, or the browser could not give the focus back.
  useLayoutEffect(() => {
    const dialog = dialogRef.current
    dialog?.showModal()
    ref.current?.focus()
    return () => dialog?.close()
  }, [])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229 || event.defaultPrevented) return
    if (event.key === 'Enter') setIsGoWanted(true)
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the key for it is Escape, which the browser handles.
    <dialog
      ref={dialogRef}
      aria-label="Go to"
      className={styles.switcher}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === dialogRef.current && onClose()}
    >
      <input
        ref={ref}
        role="combobox"
        type="text"
        aria-label="Go to a room, a person or a command"
        aria-autocomplete="list"
        aria-expanded={chosenId !== undefined}
        aria-controls={listId}
        aria-activedescendant={chosenId}
        placeholder="Go to a room or person, > for commands"
        autoComplete="off"
        spellCheck={false}
        className={styles.input}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setIsGoWanted(false)
        }}
        onKeyDown={onKeyDown}
      />
      {children({ ref, query, isGoWanted, listId, onChosen })}
      <p aria-hidden="true" className={styles.keys}>
        <kbd>↑</kbd>
        <kbd>↓</kbd> to choose <kbd>↵</kbd> to go <kbd>&gt;</kbd> for commands
      </p>
    </dialog>
  )
}
