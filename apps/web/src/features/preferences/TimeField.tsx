import { useId, useState } from 'react'
import styles from './Settings.module.css'

export interface TimeFieldProps {
  readonly label: string
  /** `22:00`. */
  readonly time: string
  /** Called when the field is left, so that no half-written time is saved. */
  readonly onChange: (time: string) => void
}

export function TimeField({ label, time, onChange }: TimeFieldProps) {
  const [draft, setDraft] = useState<string>()
  const id = useId()

  function finish(): void {
    if (draft && draft !== time) onChange(draft)
    setDraft(undefined)
  }

  return (
    <div>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        id={id}
        type="time"
        required
        className={styles.time}
        value={draft ?? time}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={finish}
      />
    </div>
  )
}
