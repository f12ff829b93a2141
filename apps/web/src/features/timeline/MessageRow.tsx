import type { MessageId, User, UserId } from '@tidings/contracts'
import { memo, useState } from 'react'
import { Avatar } from '../../ui/Avatar.js'
import { joinClasses } from '../../ui/join-classes.js'
import { personHue } from '../../ui/person-hue.js'
import { VisuallyHidden } from '../../ui/VisuallyHidden.js'
import { MessageBody } from './MessageBody.js'
import styles from './MessageRow.module.css'
import { MessageTime } from './MessageTime.js'
import { NotSent } from './NotSent.js'
import { rowAttribute } from './row-places.js'

export interface MessageRowProps {
  readonly id: MessageId
  readonly authorId: UserId
  /** `undefined` while the author is not known yet. */
  readonly author: User | undefined
  readonly body: string
  readonly isDeleted: boolean
  readonly editedAtMs: number | undefined
  readonly atMs: number
  readonly isContinuation: boolean
  /** Whether Tab reaches this row. */
  readonly isActive: boolean
  readonly delivery: 'sent' | 'sending' | 'failed'
  readonly failure: string | undefined
  readonly onRetry: (id: MessageId) => void
  readonly onDiscard: (id: MessageId) => void
}

/** One message. Named by what it shows, in the order people want to hear it: author, text, time. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { id, authorId, author, atMs, isContinuation, isActive, delivery } = props
  const name = author?.displayName ?? 'Somebody'
  const [wasFailed, setWasFailed] = useState(delivery === 'failed')
  if (wasFailed && delivery !== 'failed') setWasFailed(false)

  return (
    <article
      {...{ [rowAttribute]: id }}
      tabIndex={isActive ? 0 : -1}
      aria-labelledby={`${id}-author ${id}-text ${id}-time`}
      className={joinClasses(styles.row, isContinuation && styles.continuation)}
    >
      <div className={styles.gutter}>
        {isContinuation ? (
          <MessageTime id={`${id}-time`} atMs={atMs} isShort />
        ) : (
          <Avatar id={authorId} name={name} />
        )}
      </div>
      <div className={styles.content}>
        {isContinuation ? (
          <VisuallyHidden>
            <span id={`${id}-author`}>{name}</span>
          </VisuallyHidden>
        ) : (
          <div className={styles.heading}>
            <span id={`${id}-author`} className={styles.author} data-hue={personHue(authorId)}>
              {name}
            </span>
            {author?.bot && <span className={styles.bot}>bot</span>}
            <MessageTime id={`${id}-time`} atMs={atMs} />
          </div>
        )}
        <MessageBody
          id={`${id}-text`}
          body={props.body}
          isDeleted={props.isDeleted}
          editedAtMs={props.editedAtMs}
          isSending={delivery === 'sending'}
          isReachable={isActive}
        />
        {delivery === 'failed' && (
          <NotSent
            reason={props.failure}
            isNews={!wasFailed}
            onRetry={() => props.onRetry(id)}
            onDiscard={() => props.onDiscard(id)}
          />
        )}
      </div>
    </article>
  )
})
