import type { MouseEvent } from 'react'
import styles from './MessageRow.module.css'
import { rowAround } from './row-attribute.js'

export interface NotSentProps {
  readonly reason: string | undefined
  /** Whether it has just happened, and is read out: opening a room does not tell of it again. */
  readonly isNews: boolean
  readonly onRetry: () => void
  readonly onDiscard: () => void
}

/** Why a message was refused, and both ways on. */
export function NotSent({ reason, isNews, onRetry, onDiscard }: NotSentProps) {
  // The button goes away when it works; the focus stays with the message.
  function retry({ currentTarget }: MouseEvent<HTMLElement>): void {
    rowAround(currentTarget)?.focus({ preventScroll: true })
    onRetry()
  }

  return (
    <div className={styles.failed}>
      <span role={isNews ? 'alert' : undefined}>Not sent. {reason}</span>{' '}
      <button type="button" onClick={retry}>
        Retry
      </button>{' '}
      <span aria-hidden="true">·</span>{' '}
      <button type="button" onClick={onDiscard}>
        Delete
      </button>
    </div>
  )
}
