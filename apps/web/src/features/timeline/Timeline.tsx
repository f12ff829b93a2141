import type { MessageId, User, UserId } from '@tidings/contracts'
import { type ReactNode, useRef } from 'react'
import { DaySection } from './DaySection.js'
import { JumpNotice } from './JumpNotice.js'
import { JumpToLatest } from './JumpToLatest.js'
import styles from './Timeline.module.css'
import type { TimelineDay } from './timeline-days.js'
import { UnreadPill } from './UnreadPill.js'
import { useAnchoredScroll } from './use-anchored-scroll.js'
import { useEdge } from './use-edge.js'
import { useHasSeenLine } from './use-has-seen-line.js'
import type { Jumps } from './use-jumps.js'
import { useLanded } from './use-landed.js'
import { useMarkRead } from './use-mark-read.js'
import type { NewLine } from './use-new-line.js'
import { useRowFocus } from './use-row-focus.js'
import { useToday } from './use-today.js'

/** More rows beyond an edge. */
interface TimelineEdge {
  /** Names what lies at the edge while there is more beyond it. */
  readonly token: string | undefined
  readonly onNear: () => void
  /** What stands there. */
  readonly content: ReactNode
}

export interface TimelineProps {
  /** "Messages in general". */
  readonly label: string
  readonly days: readonly TimelineDay[]
  readonly users: Readonly<Record<UserId, User>>
  readonly myId: UserId
  readonly top: TimelineEdge
  readonly bottom: TimelineEdge
  readonly isSettled: boolean
  /** Whether the last row is not the room's newest. */
  readonly hasAfter: boolean
  readonly ownSendId: MessageId | undefined
  readonly newLine: NewLine
  readonly jumps: Jumps
  readonly lastSeq: number
  readonly readSeq: number
  readonly unreadCount: number
  readonly onRead: (seq: number) => void
  readonly onRetry: (id: MessageId) => void
  readonly onDiscard: (id: MessageId) => void
  readonly onChooseDate: () => void
  /** Brings the newest messages; resolves once they are here. */
  readonly onLatest: () => Promise<void>
  /** The reader wants to be in the composer. */
  readonly onLeave: () => void
}

/** A room's messages, real rows in a scrolled box. Knows no SDK: rows and callbacks come from above. */
export function Timeline(props: TimelineProps) {
  const { days, top, bottom, newLine, jumps, isSettled, hasAfter, ownSendId } = props
  const scrollerRef = useRef<HTMLDivElement>(null)
  const contentRef = useRef<HTMLDivElement>(null)
  const topRef = useRef<HTMLDivElement>(null)
  const bottomRef = useRef<HTMLDivElement>(null)
  const firstNew = days.flatMap(({ rows }) => rows).find(({ isFirstNew }) => isFirstNew)
  const newestId = days.at(-1)?.rows.at(-1)?.id
  const todayMs = useToday()
  const { landing } = jumps

  const { isAtEnd, isFarFromEnd, jumpToEnd } = useAnchoredScroll({
    scrollerRef,
    contentRef,
    openAtId: firstNew?.id,
    isSettled,
    hasAfter,
    landing,
    ownSendId,
  })
  useEdge({ scrollerRef, edgeRef: topRef, side: 'top', ...top })
  useEdge({ scrollerRef, edgeRef: bottomRef, side: 'bottom', ...bottom })
  useMarkRead({
    lastSeq: props.lastSeq,
    readSeq: props.readSeq,
    isLastInView: isAtEnd && isSettled && !hasAfter && !jumps.isJumping && !newLine.isMarkHeld,
    onRead: props.onRead,
  })
  const { activeId, onKeyDown, onFocus } = useRowFocus({ newestId, onLeave: props.onLeave })
  const highlightedId = useLanded(scrollerRef, landing)
  const hasSeenLine = useHasSeenLine(scrollerRef, firstNew?.id, newLine.afterSeq)
  const isPillShown = isSettled && newLine.afterSeq !== undefined && !hasSeenLine && newLine.count > 0

  return (
    <div className={styles.frame}>
      <div
        ref={scrollerRef}
        role="log"
        aria-label={props.label}
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key.
        tabIndex={0}
        className={styles.scroller}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <div ref={contentRef} className={styles.content}>
          <div ref={topRef} />
          {top.content}
          {days.map((day) => (
            <DaySection
              key={day.key}
              day={day}
              todayMs={todayMs}
              users={props.users}
              myId={props.myId}
              activeId={activeId}
              highlightedId={highlightedId}
              onChooseDate={props.onChooseDate}
              onRetry={props.onRetry}
              onDiscard={props.onDiscard}
            />
          ))}
          {bottom.content}
          <div ref={bottomRef} />
        </div>
      </div>
      {jumps.isMissing && <JumpNotice onClose={jumps.forgetMissing} />}
      {isPillShown && !jumps.isMissing && (
        <UnreadPill
          key={newLine.afterSeq}
          count={newLine.count}
          sinceMs={firstNew && Date.parse(firstNew.message.at)}
          todayMs={todayMs}
          onJump={() => jumps.jump({ seq: (newLine.afterSeq ?? 0) + 1 })}
        />
      )}
      {(isFarFromEnd || hasAfter) && (
        <JumpToLatest unreadCount={props.unreadCount} onJump={() => void props.onLatest().then(jumpToEnd)} />
      )}
    </div>
  )
}
