import type { Message, MessageId, User, UserId } from '@tidings/contracts'
import { Pin } from 'lucide-react'
import { memo, Suspense, useId, useState } from 'react'
import { Avatar } from '../../ui/Avatar.js'
import { joinClasses } from '../../ui/join-classes.js'
import { personHue } from '../../ui/person-hue.js'
import { VisuallyHidden } from '../../ui/VisuallyHidden.js'
import { ReactionBar } from '../reactions/ReactionBar.js'
import { ThreadSummary } from '../threads/ThreadSummary.js'
import { MessageBody } from './MessageBody.js'
import styles from './MessageRow.module.css'
import { MessageTime } from './MessageTime.js'
import { useIsEditing } from './message-desk.js'
import { MessageEditor, RowToolbar } from './message-parts.js'
import { NotSent } from './NotSent.js'
import { Quotation } from './Quotation.js'
import { rowAttribute } from './row-attribute.js'
import { useIsRemoved } from './use-is-removed.js'
import { useRowTools } from './use-row-tools.js'

export interface MessageRowProps {
  /** One that is not sent yet is drawn like the others: see `draftMessage`. */
  readonly message: Message
  /** `undefined` while the author is not known yet. */
  readonly author: User | undefined
  /** Who looks at it. */
  readonly myId: UserId
  readonly isContinuation: boolean
  /** Whether Tab reaches this row. */
  readonly isActive: boolean
  /** Whether it is what somebody came for. */
  readonly isHighlighted?: boolean
  readonly delivery: 'sent' | 'sending' | 'failed'
  readonly failure: string | undefined
  readonly onRetry: (id: MessageId) => void
  readonly onDiscard: (id: MessageId) => void
}

/** One message. Named by what it shows, in the order people want to hear it: author, text, time, reactions. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, author, myId, isActive, isHighlighted, delivery } = props
  const { id, roomId, reactions, replyTo } = message
  const isRemoved = useIsRemoved(id)
  const isDeleted = isRemoved || message.deletedAt !== undefined
  const isEditing = useIsEditing(id) && !isDeleted
  const isPinned = message.pinnedAt !== undefined && !isDeleted
  // What says that it is pinned or what it answers has a heading of its own.
  const isContinuation = props.isContinuation && !isPinned
  const hasReactions = reactions.length > 0 && !isDeleted
  const { areToolsShown, handlers } = useRowTools(message, delivery === 'sent')
  // The first message of a thread stands in its room and beside it.
  const partId = useId()
  const [wasFailed, setWasFailed] = useState(delivery === 'failed')
  if (wasFailed && delivery !== 'failed') setWasFailed(false)

  const body = (
    <MessageBody
      id={`${partId}-text`}
      message={message}
      isDeleted={isDeleted}
      isSending={delivery === 'sending'}
      isReachable={isActive}
    />
  )

  return (
    <article
      {...{ [rowAttribute]: id }}
      {...handlers}
      tabIndex={isActive ? 0 : -1}
      aria-labelledby={partNames(partId, hasReactions)}
      data-addressed={(isAddressed(message, myId) && !isDeleted) || undefined}
      data-highlighted={isHighlighted || undefined}
      className={joinClasses(styles.row, isContinuation && styles.continuation)}
    >
      <div className={styles.gutter}>
        {isContinuation ? (
          <MessageTime id={`${partId}-time`} atMs={Date.parse(message.at)} isShort />
        ) : (
          <Avatar id={message.author} name={author?.displayName ?? 'Somebody'} />
        )}
      </div>
      <div className={styles.content}>
        <RowHeading {...{ partId, message, author, isPinned, isContinuation }} />
        {replyTo !== undefined && !isDeleted && (
          <Quotation roomId={roomId} messageId={replyTo} isReachable={isActive} />
        )}
        {isEditing ? (
          <Suspense fallback={body}>
            <MessageEditor message={message} />
          </Suspense>
        ) : (
          body
        )}
        {hasReactions && <ReactionBar id={`${partId}-reactions`} message={message} isReachable={isActive} />}
        <ThreadSummary message={message} isReachable={isActive} />
        {delivery === 'failed' && (
          <NotSent
            reason={props.failure}
            isNews={!wasFailed}
            onRetry={() => props.onRetry(id)}
            onDiscard={() => props.onDiscard(id)}
          />
        )}
      </div>
      {areToolsShown && !isEditing && !isDeleted && (
        <Suspense fallback={null}>
          <RowToolbar message={message} />
        </Suspense>
      )}
    </article>
  )
})

interface RowHeadingProps {
  /** How the ids of the row's parts begin. */
  readonly partId: string
  readonly message: Message
  readonly author: User | undefined
  readonly isPinned: boolean
  readonly isContinuation: boolean
}

function RowHeading({ partId, message, author, isPinned, isContinuation }: RowHeadingProps) {
  const name = author?.displayName ?? 'Somebody'
  if (isContinuation) {
    return (
      <VisuallyHidden>
        <span id={`${partId}-author`}>{name}</span>
      </VisuallyHidden>
    )
  }
  return (
    <div className={styles.heading}>
      <span id={`${partId}-author`} className={styles.author} data-hue={personHue(message.author)}>
        {name}
      </span>
      {author?.bot && <span className={styles.bot}>bot</span>}
      <MessageTime id={`${partId}-time`} atMs={Date.parse(message.at)} />
      {isPinned && (
        <span className={styles.pinned}>
          <Pin size={12} aria-hidden="true" /> Pinned
        </span>
      )}
    </div>
  )
}

function partNames(partId: string, hasReactions: boolean): string {
  const parts = ['author', 'text', 'time', ...(hasReactions ? ['reactions'] : [])]
  return parts.map((part) => `${partId}-${part}`).join(' ')
}

/** Whether it calls somebody by name, or everybody. Nobody is called by oneself. */
function isAddressed({ author, mentions, mentionsHere }: Message, myId: UserId): boolean {
  return author !== myId && (mentionsHere === true || mentions.includes(myId))
}
