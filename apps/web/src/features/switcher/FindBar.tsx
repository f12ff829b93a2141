import { ChevronsRight, Search } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import styles from './FindBar.module.css'

export interface FindBarProps {
  readonly searchHref: string
  readonly onSwitch: () => void
}

const modifier = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl '

/** The ways to everything that is not in sight: the switcher and the search. */
export function FindBar({ searchHref, onSwitch }: FindBarProps) {
  const [location] = useLocation()
  return (
    <div className={styles.bar}>
      <button type="button" aria-haspopup="dialog" className={styles.switch} onClick={onSwitch}>
        <ChevronsRight size={16} aria-hidden="true" />
        <span className={styles.words}>Go to…</span>
        <span aria-hidden="true" className={styles.keys}>
          {modifier}K
        </span>
      </button>
      <Link
        href={searchHref}
        state={{ from: location }}
        aria-label="Search messages"
        title={`Search messages (${modifier}Shift F)`}
        className={styles.search}
      >
        <Search size={18} aria-hidden="true" />
      </Link>
    </div>
  )
}
