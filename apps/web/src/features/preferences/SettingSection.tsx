import { Check } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import styles from './Settings.module.css'
import type { SavingOutcome } from './use-saving.js'

export interface SettingSectionProps {
  readonly title: string
  readonly hint?: string
  readonly outcome?: SavingOutcome | undefined
  readonly children: ReactNode
}

/** Some settings that belong together; beside their title, that they are saved. */
export function SettingSection({ title, hint, outcome, children }: SettingSectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles.section}>
      <div className={styles.sectionHeader}>
        <h2 id={id} className={styles.sectionTitle}>
          {title}
        </h2>
        <span role="status" className={styles.saved}>
          {outcome?.kind === 'saved' && (
            <>
              <Check size={16} /> Saved
            </>
          )}
        </span>
      </div>
      {hint && <p className={styles.hint}>{hint}</p>}
      {outcome?.kind === 'failed' && (
        <p role="alert" className={styles.failure}>
          Not saved. {outcome.summary}
        </p>
      )}
      {children}
    </section>
  )
}
