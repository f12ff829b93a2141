import styles from './SearchField.module.css'
import type { Suggestion } from './suggestion.js'

export interface SearchSuggestionsProps {
  readonly options: readonly Suggestion[]
  readonly chosen: number
  readonly onChoose: (index: number) => void
}

export function suggestionId(index: number): string {
  return `search-suggestion-${index}`
}

/** How the query could go on. The focus stays in the field, which names the chosen one. */
export function SearchSuggestions({ options, chosen, onChoose }: SearchSuggestionsProps) {
  return (
    <div id="search-suggestions" role="listbox" aria-label="Suggestions" className={styles.suggestions}>
      {options.map(({ words, name, detail }, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names it.
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's.
        <div
          key={words}
          id={suggestionId(index)}
          role="option"
          aria-selected={index === chosen}
          className={styles.suggestion}
          // The field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(index)}
        >
          <span className={styles.suggested}>{name}</span>
          {detail && <span className={styles.detail}>{detail}</span>}
        </div>
      ))}
    </div>
  )
}
