import type { MessageId, User, UserId } from '@tidings/contracts'
import type { ReactNode } from 'react'
import { MessageRow } from '../messages/MessageRow.js'
import type { TimelineDay } from './timeline-days.js'

export interface DayRowsProps {
  readonly day: TimelineDay
  readonly users: Readonly<Record<UserId, User>>
  readonly myId: UserId
  readonly activeId: MessageId | undefined
  readonly highlightedId: MessageId | undefined
  /** Stands above the first that is new. */
  readonly newLine: ReactNode
  readonly onRetry: (id: MessageId) => void
  readonly onDiscard: (id: MessageId) => void
}

/** The messages of one day, of a room or of a thread. */
export function DayRows(props: DayRowsProps) {
  const { day, users, myId, activeId, highlightedId, newLine, ...actions } = props
  return (
    // biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets.
    <ol role="list">
      {day.rows.map((row) => (
        <li key={row.id}>
          {row.isFirstNew && newLine}
          <MessageRow
            message={row.message}
            author={users[row.message.author]}
            myId={myId}
            isContinuation={row.isContinuation}
            isActive={row.id === activeId}
            isHighlighted={row.id === highlightedId}
            delivery={row.delivery}
            failure={row.error?.message}
            {...actions}
          />
        </li>
      ))}
    </ol>
  )
}
