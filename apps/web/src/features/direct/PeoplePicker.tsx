import type { User } from '@tidings/contracts'
import { X } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { Avatar } from '../../ui/Avatar.js'
import { PersonAvatar } from '../presence/PersonAvatar.js'
import styles from './PeoplePicker.module.css'
import { usePeopleToPick } from './use-people-to-pick.js'

export interface PeoplePickerProps {
  readonly picked: readonly User[]
  /** How many may be picked. */
  readonly most: number
  readonly onChange: (picked: readonly User[]) => void
}

/** A field in which people are picked by name: ↑ ↓ walk, Enter picks, Backspace takes the last one back. */
export function PeoplePicker({ picked, most, onChange }: PeoplePickerProps) {
  const [query, setQuery] = useState('')
  const [walkedTo, setWalkedTo] = useState<number>()
  const inputRef = useRef<HTMLInputElement>(null)
  const id = useId()
  const isFull = picked.length >= most
  const { people, note } = usePeopleToPick(query.trim(), picked)
  const options = isFull ? [] : people
  // Enter in an empty field goes on with those who are picked, so nobody else is offered to it.
  const offered = query || picked.length === 0 ? 0 : -1
  const activeIndex = Math.min(walkedTo ?? offered, options.length - 1)
  const active = options[activeIndex]

  function pick(user: User | undefined): void {
    if (!user) return
    onChange([...picked, user])
    setQuery('')
    setWalkedTo(undefined)
    inputRef.current?.focus()
  }

  function drop(user: User | undefined): void {
    onChange(picked.filter((other) => other !== user))
    inputRef.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (query || active || picked.length === 0)) pick(active)
    else if (event.key === 'ArrowDown') setWalkedTo(Math.min(activeIndex + 1, options.length - 1))
    else if (event.key === 'ArrowUp') setWalkedTo(Math.max(activeIndex - 1, 0))
    else if (event.key === 'Backspace' && !query) drop(picked.at(-1))
    else return
    event.preventDefault()
  }

  return (
    <div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a press beside the words is one on the field. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the field itself is in it. */}
      <div className={styles.field} onClick={() => inputRef.current?.focus()}>
        {picked.map((user) => (
          <span key={user.id} className={styles.chip}>
            <Avatar id={user.id} name={user.displayName} size="tiny" />
            {user.displayName}
            <button
              type="button"
              aria-label={`Remove ${user.displayName}`}
              className={styles.remove}
              onClick={() => drop(user)}
            >
              <X size={14} />
            </button>
          </span>
        ))}
        <input
          ref={inputRef}
          role="combobox"
          aria-label="To"
          aria-expanded={options.length > 0}
          aria-controls={`${id}-options`}
          aria-activedescendant={active && `${id}-${active.id}`}
          aria-describedby={`${id}-note`}
          aria-autocomplete="list"
          autoComplete="off"
          placeholder={picked.length === 0 ? 'A name' : isFull ? '' : 'And who else?'}
          className={styles.input}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setWalkedTo(undefined)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className={styles.results}>
        <p id={`${id}-note`} role="status" className={styles.note}>
          {isFull ? `These are as many as fit: ${most} and you.` : note}
        </p>
        <div id={`${id}-options`} role="listbox" aria-label="People">
          {options.map((user, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field.
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys.
            <div
              key={user.id}
              id={`${id}-${user.id}`}
              role="option"
              aria-selected={index === activeIndex}
              className={styles.option}
              onPointerMove={() => setWalkedTo(index)}
              onClick={() => pick(user)}
            >
              <PersonAvatar id={user.id} name={user.displayName} size="small" />
              <span className={styles.name}>{user.displayName}</span>
              <span className={styles.username}>{user.username}</span>
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
