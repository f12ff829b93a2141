import { type ReactNode, useEffect } from 'react'
import { Mark } from '../../ui/Mark.js'
import styles from './DoorCard.module.css'

/** The frame of the pages for people who are not signed in. */
export function DoorCard({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} – Tidings`
  }, [title])

  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <p className={styles.brand}>
          <Mark size={36} />
          Tidings
        </p>
        <h1 className={styles.title}>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
        {children}
      </div>
    </main>
  )
}
