import { memo } from 'react'
import { MessageText } from '../text/MessageText.js'
import { momentLabel } from './day-label.js'
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

/** A message's text, and what became of it. A deleted one keeps its place without it. */
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
    <MessageText id={id} body={body} isReachable={isReachable}>
      {editedAtMs !== undefined && (
        <span className={styles.edited} title={`Edited: ${momentLabel(editedAtMs)}`}>
          {' (edited)'}
        </span>
      )}
      <SendingClock isSending={isSending} />
    </MessageText>
  )
})
