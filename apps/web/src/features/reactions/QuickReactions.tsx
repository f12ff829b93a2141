import styles from './QuickReactions.module.css'
import { recentEmoji } from './recent-emoji.js'

const shown = 6

/** The emoji used last, side by side, as the first items of a menu. */
export function QuickReactions({ onPick }: { onPick: (emoji: string) => void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a menu.
    <div role="group" aria-label="React" className={styles.row}>
      {recentEmoji()
        .slice(0, shown)
        .map((emoji) => (
          <button
            key={emoji}
            type="button"
            role="menuitem"
            tabIndex={-1}
            aria-label={`React with ${emoji}`}
            className={styles.emoji}
            onClick={() => onPick(emoji)}
          >
            {emoji}
          </button>
        ))}
    </div>
  )
}
