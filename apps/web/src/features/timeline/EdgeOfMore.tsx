import { Button } from '../../ui/Button.js'
import styles from './Timeline.module.css'
import type { EdgePages } from './use-edge-pages.js'

export interface EdgeOfMoreProps {
  readonly which: 'Older' | 'Newer'
  readonly pages: EdgePages
}

/** Says that there is more beyond the edge, and that it is on its way, or why it is not. */
export function EdgeOfMore({ which, pages }: EdgeOfMoreProps) {
  if (!pages.trouble) return <p className={styles.edge}>Loading {which.toLowerCase()} messages…</p>
  return (
    <div className={styles.edge}>
      {which} messages {pages.trouble === 'noConnection' ? 'need a connection.' : 'could not be loaded.'}
      <Button isSmall onClick={pages.load}>
        Retry
      </Button>
    </div>
  )
}
