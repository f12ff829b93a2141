import { type InputHTMLAttributes, type ReactNode, useId } from 'react'
import { useText } from '../languages/use-text.js'
import { joinClasses } from './join-classes.js'
import styles from './TextField.module.css'

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  readonly label: string
  readonly name: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
  readonly error?: string | undefined
  /** Something at the field's end, such as a button that reveals what it holds. */
  readonly trailing?: ReactNode
}

/** A labelled line of text; the hint gives way to what is wrong with it. */
export function TextField({ label, hint, error, trailing, onChange, className, ...rest }: TextFieldProps) {
  const id = useId()
  const text = useText()
  const note = error ?? hint
  return (
    <div className={className}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {!rest.required && <span className={styles.optional}> {text('ui.optional')}</span>}
      </label>
      <div className={styles.frame}>
        <input
          {...rest}
          id={id}
          className={joinClasses(styles.input, trailing !== undefined && styles.withTrailing)}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
        {trailing}
      </div>
      {note && (
        <p id={`${id}-note`} className={error ? styles.error : styles.hint}>
          {note}
        </p>
      )}
    </div>
  )
}
