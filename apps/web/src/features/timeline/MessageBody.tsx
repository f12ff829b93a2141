import { memo } from 'react'
import { momentLabel } from './day-label.js'
import { linkify } from './linkify.js'
import styles from './MessageRow.module.css'
import { SendingClock } from './SendingClock.js'

export interface MessageBodyProps {
  readonly id: string
  readonly body: string
  readonly isDeleted: boolean
  /** When its author last changed it; `undefined` when it is as it was written. */
  readonly editedAtMs: number | undefined
  readonly isSending: boolean
  /** Whether Tab reaches the links in it. */
  readonly isReachable: boolean
}

/** A message's text as it was typed, with its addresses made links. A deleted one keeps its place without it. */
export const MessageBody = memo(function MessageBody(props: MessageBodyProps) {
  const { id, body, isDeleted, editedAtMs, isSending, isReachable } = props
  if (isDeleted) {
    return (
      <p id={id} className={styles.deleted}>
        Message deleted
      </p>
    )
  }
  return (
    <p id={id} className={styles.body} dir="auto">
      {linkify(body).map((part, index) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <a
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move.
            key={index}
            href={part.href}
            target="_blank"
            rel="noopener noreferrer"
            tabIndex={isReachable ? 0 : -1}
          >
            {part.text}
          </a>
        ),
      )}
      {editedAtMs !== undefined && (
        <span className={styles.edited} title={`Edited: ${momentLabel(editedAtMs)}`}>
          {' (edited)'}
        </span>
      )}
      <SendingClock isSending={isSending} />
    </p>
  )
})
