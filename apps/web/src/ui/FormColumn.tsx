import type { FormEvent, ReactNode } from 'react'
import styles from './FormColumn.module.css'

export interface FormColumnProps {
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void
  readonly children: ReactNode
}

/** A form whose errors are shown by its fields, not by the browser. */
export function FormColumn({ onSubmit, children }: FormColumnProps) {
  return (
    <form noValidate className={styles.column} onSubmit={onSubmit}>
      {children}
    </form>
  )
}
