import { Search } from 'lucide-react'
import { EmptyState } from '../../ui/EmptyState.js'
import styles from './MessageSearch.module.css'

const examples = [
  { words: 'from:me', meaning: 'what you wrote' },
  { words: 'has:file', meaning: 'messages with files' },
  { words: 'after:yesterday', meaning: 'what was said today' },
  { words: 'is:pinned', meaning: 'what was pinned' },
] as const

/** What can be looked for, before anything is. */
export function SearchHints({ onTry }: { onTry: (words: string) => void }) {
  return (
    <div className={styles.body}>
      <div className={styles.hints}>
        <EmptyState icon={<Search size={24} />} title="Find any message of your rooms.">
          Write words, parts of words or a “phrase in quotes”.
        </EmptyState>
        {/* biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets. */}
        <ul role="list" aria-label="Examples" className={styles.examples}>
          {examples.map(({ words, meaning }) => (
            <li key={words}>
              <button type="button" onClick={() => onTry(`${words} `)}>
                <code>{words}</code> {meaning}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
