import { selectMe } from '@tidings/client'
import type { RoomId, UserId } from '@tidings/contracts'
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { tellTrouble } from '../../live/tell-trouble.js'
import { useLive } from '../../live/use-live.js'
import { VisuallyHidden } from '../../ui/VisuallyHidden.js'
import { usePeopleSearch } from '../people/use-people-search.js'
import type { Command, Destination } from './destination.js'
import { findDestinations } from './find-destinations.js'
import styles from './Switcher.module.css'
import { SwitcherOptions } from './SwitcherOptions.js'
import { usePlaces } from './use-places.js'
import { noteVisit, visitsOf } from './visits.js'

export interface SwitcherProps {
  readonly openRoomId: RoomId | undefined
  readonly commands: readonly Command[]
  readonly onOpenRoom: (roomId: RoomId) => void
  readonly onOpenDirect: (userIds: readonly UserId[]) => Promise<void>
  readonly onSearch: (query: string) => void
  readonly onClose: () => void
}

const listId = 'switcher-list'

/** Goes anywhere by a few letters: to rooms and people, from memory, and after `>` to whatever can be done. */
export function Switcher(props: SwitcherProps) {
  const { openRoomId, commands, onClose } = props
  const dialogRef = useRef<HTMLDialogElement>(null)
  const [query, setQuery] = useState('')
  const [chosenKey, setChosenKey] = useState<string>()
  const myId = useLive(selectMe)?.id ?? ''
  const visits = useMemo(() => visitsOf(myId), [myId])
  const others = usePeopleSearch(query.startsWith('>') ? '' : query.trim())?.people
  const places = usePlaces(others ?? nobody)
  const sections = useMemo(
    () => findDestinations(query, { places, commands, visits, openRoomId }),
    [query, places, commands, visits, openRoomId],
  )
  const destinations = sections.flatMap((section) => section.destinations)
  const chosenIndex = Math.max(
    0,
    destinations.findIndex(({ key }) => key === chosenKey),
  )
  const chosen = destinations[chosenIndex]

  // Closed while it still stands in the page, or the browser could not give the focus back.
  useLayoutEffect(() => {
    const dialog = dialogRef.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])

  function type(text: string): void {
    setQuery(text)
    setChosenKey(undefined)
  }

  function go(destination: Destination): void {
    onClose()
    if (destination.kind !== 'search') noteVisit(myId, destination.key)
    if (destination.kind === 'room') props.onOpenRoom(destination.room.id)
    else if (destination.kind === 'person') props.onOpenDirect([destination.user.id]).catch(tellTrouble)
    else if (destination.kind === 'search') props.onSearch(destination.query)
    else destination.command.run()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }
    const step = steps[event.key]
    if (event.key === 'Enter' && chosen) go(chosen)
    else if (step !== undefined)
      setChosenKey(destinations[stepped(chosenIndex, step, destinations.length)]?.key)
    else return
    event.preventDefault()
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
        role="combobox"
        type="text"
        aria-label="Go to a room, a person or a command"
        aria-autocomplete="list"
        aria-expanded={destinations.length > 0}
        aria-controls={listId}
        aria-activedescendant={chosen && optionId(chosen)}
        placeholder="Go to a room or person, > for commands"
        autoComplete="off"
        spellCheck={false}
        className={styles.input}
        value={query}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <SwitcherOptions
        id={listId}
        sections={sections}
        chosenKey={chosen?.key}
        optionId={optionId}
        onPoint={({ key }) => setChosenKey(key)}
        onChoose={go}
      />
      {destinations.length === 0 && <p className={styles.none}>{noneWords(query)}</p>}
      <VisuallyHidden>
        <span role="status">{query && `${destinations.length} found`}</span>
      </VisuallyHidden>
      <p aria-hidden="true" className={styles.keys}>
        <kbd>↑</kbd>
        <kbd>↓</kbd> to choose <kbd>↵</kbd> to go <kbd>&gt;</kbd> for commands
      </p>
    </dialog>
  )
}

const nobody: readonly never[] = []

function optionId({ key }: Destination): string {
  return `switcher-${key}`
}

function noneWords(query: string): string {
  return query.startsWith('>') ? 'There is no such command.' : 'You are in no other room yet.'
}

/** By one it goes round; by more it stops at the ends. */
function stepped(from: number, step: number, count: number): number {
  if (Math.abs(step) === 1) return (from + step + count) % count
  return Math.min(count - 1, Math.max(0, from + step))
}
