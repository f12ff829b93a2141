import { limits } from '@tidings/contracts'
import { type KeyboardEvent, useState } from 'react'
import { Button } from '../../ui/Button.js'
import styles from './UploadRows.module.css'

export interface AltFieldProps {
  readonly name: string
  readonly alt: string
  readonly onDone: (alt: string) => void
  readonly onCancel: () => void
}

/** Words for those who can't see an image. Within another form, so Enter is heard here. */
export function AltField({ name, alt, onDone, onCancel }: AltFieldProps) {
  const [words, setWords] = useState(alt)

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') onCancel()
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) onDone(words.trim())
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className={styles.alt}>
      <input
        className={styles.altInput}
        aria-label={`Description of ${name}`}
        placeholder="What does it show?"
        maxLength={limits.altText.max}
        // biome-ignore lint/a11y/noAutofocus: it was asked for just now.
        autoFocus
        dir="auto"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Button isSmall onClick={() => onDone(words.trim())}>
        Save
      </Button>
    </div>
  )
}
