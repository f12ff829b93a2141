import styles from './MessageSearch.module.css'
import { operators } from './suggestion.js'

/** Begins a filter for those who don't know how it is written. */
export function SearchFilters({ onBegin }: { onBegin: (words: string) => void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields.
    <div role="group" aria-label="Filters" className={styles.filters}>
      {operators.map(({ operator, meaning }) => (
        <button
          key={operator}
          type="button"
          title={`Only if ${meaning}`}
          onClick={() => onBegin(`${operator}:`)}
        >
          {operator}:
        </button>
      ))}
    </div>
  )
}
