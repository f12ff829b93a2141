import type { Message } from '@tidings/contracts'
import { memo } from 'react'
import { Attachments } from '../files/Attachments.js'
import { MessageText } from '../text/MessageText.js'
import { momentLabel } from '../timeline/day-label.js'
import styles from './MessageRow.module.css'
import { SendingClock } from './SendingClock.js'

export interface MessageBodyProps {
  readonly id: string
  readonly message: Message
  /** Also while its deletion can still be undone. */
  readonly isDeleted: boolean
  readonly isSending: boolean
  /** Whether Tab reaches the links in it. */
  readonly isReachable: boolean
}

/** A message's text and files, and what became of it. A deleted one keeps its place without them. */
export const MessageBody = memo(function MessageBody(props: MessageBodyProps) {
  const { id, message, isDeleted, isSending, isReachable } = props
  if (isDeleted) {
    return (
      <p id={id} className={styles.deleted}>
        Message deleted
      </p>
    )
  }
  return (
    <>
      <MessageText id={id} body={message.body} isReachable={isReachable}>
        {message.editedAt !== undefined && (
          <span className={styles.edited} title={`Edited: ${momentLabel(Date.parse(message.editedAt))}`}>
            {' (edited)'}
          </span>
        )}
        <SendingClock isSending={isSending} />
      </MessageText>
      <Attachments files={message.attachments} isReachable={isReachable} message={message} />
    </>
  )
})
