import { selectMe } from '@tidings/client'
import type { RoomId, UserId } from '@tidings/contracts'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { tellTrouble } from '../../live/tell-trouble.js'
import { useLive } from '../../live/use-live.js'
import { useFieldKeys } from '../../ui/use-field-keys.js'
import { VisuallyHidden } from '../../ui/VisuallyHidden.js'
import { usePeopleSearch } from '../people/use-people-search.js'
import type { Command, Destination } from './destination.js'
import { findDestinations } from './find-destinations.js'
import type { SwitcherField } from './Switcher.js'
import styles from './Switcher.module.css'
import { SwitcherOptions } from './SwitcherOptions.js'
import { usePlaces } from './use-places.js'
import { noteVisit, visitsOf } from './visits.js'

export interface SwitcherPlacesProps {
  readonly field: SwitcherField
  readonly openRoomId: RoomId | undefined
  readonly commands: readonly Command[]
  readonly onOpenRoom: (roomId: RoomId) => void
  readonly onOpenDirect: (userIds: readonly UserId[]) => Promise<void>
  readonly onSearch: (query: string) => void
  readonly onClose: () => void
}

/** Where the switcher can lead: rooms and people, from memory, and after `>` whatever can be done. */
export function SwitcherPlaces(props: SwitcherPlacesProps) {
  const { field, openRoomId, commands, onClose } = props
  const { query, onChosen } = field
  // Chosen for this query only: another one has another list.
  const [pointed, setPointed] = useState<{ readonly query: string; readonly key: string | undefined }>()
  const myId = useLive(selectMe)?.id ?? ''
  const visits = useMemo(() => visitsOf(myId), [myId])
  const others = usePeopleSearch(query.startsWith('>') ? '' : query.trim())?.people
  const places = usePlaces(others ?? nobody)
  const sections = useMemo(
    () => findDestinations(query, { places, commands, visits, openRoomId }),
    [query, places, commands, visits, openRoomId],
  )
  const destinations = sections.flatMap((section) => section.destinations)
  const pointedKey = pointed?.query === query ? pointed.key : undefined
  const chosenIndex = Math.max(
    0,
    destinations.findIndex(({ key }) => key === pointedKey),
  )
  const chosen = destinations[chosenIndex]
  const chosenId = chosen && optionId(chosen)

  useEffect(() => onChosen(chosenId), [onChosen, chosenId])
  useFieldKeys(field.ref, onKeyDown)

  const goIfWanted = useEffectEvent(() => {
    if (field.isGoWanted && chosen) go(chosen)
  })
  useEffect(() => goIfWanted(), [])

  function choose(key: string | undefined): void {
    setPointed({ query, key })
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
    if (event.isComposing || event.keyCode === 229) return
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }
    const step = steps[event.key]
    if (event.key === 'Enter' && chosen) go(chosen)
    else if (step !== undefined) choose(destinations[stepped(chosenIndex, step, destinations.length)]?.key)
    else return
    event.preventDefault()
  }

  return (
    <>
      <SwitcherOptions
        id={field.listId}
        sections={sections}
        chosenKey={chosen?.key}
        optionId={optionId}
        onPoint={({ key }) => choose(key)}
        onChoose={go}
      />
      {destinations.length === 0 && <p className={styles.none}>{noneWords(query)}</p>}
      <VisuallyHidden>
        <span role="status">{query && `${destinations.length} found`}</span>
      </VisuallyHidden>
    </>
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
