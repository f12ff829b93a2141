import type { MessageId, User, UserId } from '@tidings/contracts'
import { type ReactNode, useRef } from 'react'
import { DaySection } from './DaySection.js'
import { JumpToLatest } from './JumpToLatest.js'
import styles from './Timeline.module.css'
import type { TimelineDay } from './timeline-days.js'
import { useAnchoredScroll } from './use-anchored-scroll.js'
import { useEdge } from './use-edge.js'
import { useMarkRead } from './use-mark-read.js'
import { useRowFocus } from './use-row-focus.js'
import { useToday } from './use-today.js'

export interface TimelineProps {
  /** "Messages in general". */
  readonly label: string
  readonly days: readonly TimelineDay[]
  readonly users: Readonly<Record<UserId, User>>
  /** What stands above the oldest row: the room's beginning, or what loads. */
  readonly top: ReactNode
  /** What stands below the newest row. */
  readonly bottom: ReactNode
  /** Names the upper edge while there is more above it. */
  readonly edgeToken: string | undefined
  readonly isSettled: boolean
  readonly ownSendId: MessageId | undefined
  readonly lastSeq: number
  readonly readSeq: number
  readonly unreadCount: number
  readonly onNearTop: () => void
  readonly onRead: (seq: number) => void
  readonly onRetry: (id: MessageId) => void
  readonly onDiscard: (id: MessageId) => void
  /** The reader wants to be in the composer. */
  readonly onLeave: () => void
}

/** A room's messages, real rows in a scrolled box. Knows no SDK: rows and callbacks come from above. */
export function Timeline(props: TimelineProps) {
  const { label, days, users, top, bottom, edgeToken, unreadCount, onRetry, onDiscard } = props
  const scrollerRef = useRef<HTMLDivElement>(null)
  const contentRef = useRef<HTMLDivElement>(null)
  const edgeRef = useRef<HTMLDivElement>(null)
  const openAtId = days.flatMap(({ rows }) => rows).find(({ isFirstNew }) => isFirstNew)?.id
  const newestId = days.at(-1)?.rows.at(-1)?.id

  const todayMs = useToday()

  const { isSettled, ownSendId } = props
  const { isAtEnd, isFarFromEnd, jumpToEnd } = useAnchoredScroll({
    scrollerRef,
    contentRef,
    openAtId,
    isSettled,
    ownSendId,
  })
  useEdge({ scrollerRef, edgeRef, token: edgeToken, onNear: props.onNearTop })
  useMarkRead({
    lastSeq: props.lastSeq,
    readSeq: props.readSeq,
    isLastInView: isAtEnd && isSettled,
    onRead: props.onRead,
  })
  const { activeId, onKeyDown, onFocus } = useRowFocus({ newestId, onLeave: props.onLeave })

  return (
    <div className={styles.frame}>
      <div
        ref={scrollerRef}
        role="log"
        aria-label={label}
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key.
        tabIndex={0}
        className={styles.scroller}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <div ref={contentRef} className={styles.content}>
          <div ref={edgeRef} />
          {top}
          {days.map((day) => (
            <DaySection
              key={day.key}
              day={day}
              todayMs={todayMs}
              users={users}
              activeId={activeId}
              onRetry={onRetry}
              onDiscard={onDiscard}
            />
          ))}
          {bottom}
        </div>
      </div>
      {isFarFromEnd && <JumpToLatest unreadCount={unreadCount} onJump={jumpToEnd} />}
    </div>
  )
}
