import type { ButtonHTMLAttributes, Ref } from 'react'
import styles from './Button.module.css'
import { joinClasses } from './join-classes.js'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'primary' | 'quiet' | 'danger'
  readonly isBusy?: boolean
  readonly isSmall?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button with words on it. A busy one keeps its place and its focus, and does nothing. */
export function Button({ look = 'quiet', isBusy = false, isSmall = false, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-disabled={isBusy || undefined}
      {...rest}
      className={joinClasses(styles.button, styles[look], isSmall && styles.small, className)}
    />
  )
}
