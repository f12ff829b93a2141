import { Search } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Avatar } from '../../ui/Avatar.js'
import { joinClasses } from '../../ui/join-classes.js'
import { VisuallyHidden } from '../../ui/VisuallyHidden.js'
import { RoomIcon } from '../rooms/RoomIcon.js'
import type { Destination, Section } from './destination.js'
import styles from './Switcher.module.css'

export interface SwitcherOptionsProps {
  readonly id: string
  readonly sections: readonly Section[]
  readonly chosenKey: string | undefined
  readonly optionId: (destination: Destination) => string
  readonly onPoint: (destination: Destination) => void
  readonly onChoose: (destination: Destination) => void
}

/** The list under the switcher's field. The focus stays in the field; the field names the chosen option. */
export function SwitcherOptions(props: SwitcherOptionsProps) {
  const { id, sections, chosenKey } = props
  const listRef = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (chosenKey === undefined) return
    listRef.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [chosenKey])

  return (
    <div ref={listRef} id={id} role="listbox" aria-label="Places" className={styles.list}>
      {sections.map(({ label, destinations }) => {
        const options = destinations.map((destination) => (
          <Option
            key={destination.key}
            destination={destination}
            isChosen={destination.key === chosenKey}
            {...props}
          />
        ))
        if (label === undefined) return options
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a listbox.
          <div key={label} role="group" aria-label={label}>
            <p aria-hidden="true" className={styles.label}>
              {label}
            </p>
            {options}
          </div>
        )
      })}
    </div>
  )
}

interface OptionProps extends SwitcherOptionsProps {
  readonly destination: Destination
  readonly isChosen: boolean
}

function Option({ destination, isChosen, optionId, onPoint, onChoose }: OptionProps) {
  const isUnread = destination.kind === 'room' && destination.room.unread > 0
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names it.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's.
    <div
      id={optionId(destination)}
      role="option"
      aria-selected={isChosen}
      className={joinClasses(styles.option, isUnread && styles.unread)}
      // Moved over, not only under: the list may come to lie under a pointer that rests.
      onPointerMove={() => onPoint(destination)}
      onClick={() => onChoose(destination)}
    >
      <span className={styles.icon}>
        <DestinationIcon destination={destination} />
      </span>
      <span className={styles.name}>{destination.name}</span>
      <Detail destination={destination} />
    </div>
  )
}

function DestinationIcon({ destination }: { destination: Destination }) {
  if (destination.kind === 'room') return <RoomIcon room={destination.room} />
  if (destination.kind === 'command') return destination.command.icon
  if (destination.kind === 'search') return <Search size={16} aria-hidden="true" />
  return <Avatar id={destination.user.id} name={destination.name} size="small" />
}

/** What tells places of one name apart, and what is new there. */
function Detail({ destination }: { destination: Destination }) {
  if (destination.kind === 'person') return <span className={styles.detail}>{destination.user.username}</span>
  if (destination.kind !== 'room') return null
  const { room, aliases } = destination
  return (
    <>
      <span className={styles.detail}>{room.kind === 'direct' ? aliases.join(', ') : room.topic}</span>
      {room.unread > 0 && (
        <span className={room.mentions > 0 || room.kind === 'direct' ? styles.badge : styles.count}>
          {room.unread > 99 ? '99+' : room.unread}
          <VisuallyHidden> unread</VisuallyHidden>
        </span>
      )}
    </>
  )
}
