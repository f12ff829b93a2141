import { Search, X } from 'lucide-react'
import { type KeyboardEvent, type Ref, useState } from 'react'
import { useLive } from '../../live/use-live.js'
import { joinClasses } from '../../ui/join-classes.js'
import { useRoomName } from '../rooms/use-room-name.js'
import styles from './SearchField.module.css'
import { SearchSuggestions, suggestionId } from './SearchSuggestions.js'
import { type SearchInput, withAllChips, withFinishedChips, withoutLastChip } from './search-input.js'
import { useSuggestions } from './use-suggestions.js'

export interface SearchFieldProps {
  readonly input: SearchInput
  /** The chips that are wrong, and whether anything else is. */
  readonly wrongWords: readonly string[]
  readonly fieldRef: Ref<HTMLInputElement>
  readonly onChange: (input: SearchInput) => void
  /** ↓ where nothing is suggested. */
  readonly onDown: () => void
  readonly onEnter: () => void
  readonly onLeave: () => void
}

export const issueId = 'search-issue'

/** Where one writes what to look for. Finished filters are chips; Backspace at the beginning takes the last one away. */
export function SearchField(props: SearchFieldProps) {
  const { input, wrongWords, fieldRef, onChange, onDown, onEnter, onLeave } = props
  const [lastCaret, setCaret] = useState({ text: input.text, at: input.text.length })
  // What was not typed here ends where it ends.
  const caret = lastCaret.text === input.text ? lastCaret.at : input.text.length
  const suggestions = useSuggestions(input.text, caret)
  const { options, chosen } = suggestions
  const isOpen = options.length > 0

  function accept(index: number): void {
    const option = options[index]
    const piece = suggestions.piece
    if (!option || !piece) return
    const [before, after] = [input.text.slice(0, piece.start), input.text.slice(piece.end)]
    const written = `${before}${option.words}${option.isFinished ? ' ' : ''}`
    onChange(withFinishedChips({ ...input, text: written + after.trimStart() }))
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (isSuggestionKey(event.key)) event.preventDefault()
    else if (event.key === 'Escape') leave()
    else if (event.key === 'ArrowDown') onDown()
    else if (event.key === 'Enter') enter()
    else if (event.key === 'Backspace' && isAtBeginning(event.currentTarget)) takeChipAway()
    else return
    event.preventDefault()
  }

  /** Whether the suggestions had a use for the key. */
  function isSuggestionKey(key: string): boolean {
    if (!isOpen) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[key]
    if (step !== undefined) suggestions.choose(chosen + step)
    else if (key === 'Escape') suggestions.close()
    else if ((key === 'Enter' || key === 'Tab') && chosen >= 0) accept(chosen)
    else return false
    return true
  }

  function leave(): void {
    if (input.text) onChange({ ...input, text: '' })
    else onLeave()
  }

  /** Ends the filter that is being typed, or else goes on to what was found. */
  function enter(): void {
    const finished = withAllChips(input)
    if (finished.chips.length > input.chips.length) onChange(finished)
    else onEnter()
  }

  function takeChipAway(): void {
    const fewer = withoutLastChip(input)
    if (fewer) onChange(fewer)
  }

  return (
    <div className={styles.field}>
      <Search size={18} aria-hidden="true" className={styles.icon} />
      <div className={styles.line}>
        {input.roomId !== undefined && (
          <RoomChip
            roomId={input.roomId}
            onRemove={() => onChange({ chips: input.chips, text: input.text })}
          />
        )}
        {input.chips.map((chip) => (
          <Chip
            key={chip}
            words={chip}
            isWrong={wrongWords.includes(chip)}
            onRemove={() => onChange({ ...input, chips: input.chips.filter((other) => other !== chip) })}
          />
        ))}
        <input
          ref={fieldRef}
          role="combobox"
          type="text"
          enterKeyHint="search"
          aria-label="Search messages"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls="search-suggestions"
          aria-activedescendant={isOpen && chosen >= 0 ? suggestionId(chosen) : undefined}
          aria-invalid={wrongWords.length > 0 || undefined}
          aria-describedby={issueId}
          placeholder={input.chips.length === 0 && input.roomId === undefined ? 'Search messages' : undefined}
          autoComplete="off"
          spellCheck={false}
          value={input.text}
          onChange={(event) => {
            setCaret({ text: event.target.value, at: event.target.selectionStart ?? 0 })
            onChange(withFinishedChips({ ...input, text: event.target.value }))
          }}
          onSelect={({ currentTarget: { value, selectionStart } }) => {
            setCaret({ text: value, at: selectionStart ?? value.length })
          }}
          onBlur={() => suggestions.close()}
          onKeyDown={onKeyDown}
        />
      </div>
      {isOpen && <SearchSuggestions options={options} chosen={chosen} onChoose={accept} />}
    </div>
  )
}

function RoomChip({ roomId, onRemove }: { roomId: string; onRemove: () => void }) {
  const room = useLive((state) => state.rooms?.[roomId])
  const name = useRoomName(room ?? { kind: 'private', name: 'a room' })
  return <Chip words={`in:${name}`} isWrong={false} onRemove={onRemove} />
}

interface ChipProps {
  readonly words: string
  readonly isWrong: boolean
  readonly onRemove: () => void
}

function Chip({ words, isWrong, onRemove }: ChipProps) {
  const colon = words.indexOf(':') + 1
  return (
    <span className={joinClasses(styles.chip, isWrong && styles.wrong)}>
      <span className={styles.operator}>{words.slice(0, colon)}</span>
      <span className={styles.value}>{words.slice(colon)}</span>
      <button type="button" aria-label={`Remove ${words}`} className={styles.remove} onClick={onRemove}>
        <X size={14} aria-hidden="true" />
      </button>
    </span>
  )
}

function isAtBeginning({ selectionStart, selectionEnd }: HTMLInputElement): boolean {
  return selectionStart === 0 && selectionEnd === 0
}
