import { selectMe, type ThreadView } from '@tidings/client'
import type { Message, MessageId } from '@tidings/contracts'
import { type RefObject, useCallback, useMemo, useRef } from 'react'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { Button } from '../../ui/Button.js'
import { VisuallyHidden } from '../../ui/VisuallyHidden.js'
import { MessageRow } from '../messages/MessageRow.js'
import { dayKey } from '../timeline/day-label.js'
import { JumpNotice } from '../timeline/JumpNotice.js'
import { UnsentLine } from '../timeline/UnsentLine.js'
import { useAnchoredScroll } from '../timeline/use-anchored-scroll.js'
import { useEdgePages } from '../timeline/use-edge-pages.js'
import type { MessageTarget } from '../timeline/use-jumps.js'
import { useLanded } from '../timeline/use-landed.js'
import { useMarkRead } from '../timeline/use-mark-read.js'
import { useOwnSend } from '../timeline/use-own-send.js'
import { useRowFocus } from '../timeline/use-row-focus.js'
import { ReplyDay } from './ReplyDay.js'
import styles from './ThreadPanel.module.css'
import { threadRows } from './thread-rows.js'
import { replyCountText } from './thread-words.js'
import { useNewReplies } from './use-new-replies.js'
import { useReplyArrivals } from './use-reply-arrivals.js'
import { useReplyJump } from './use-reply-jump.js'

export interface ThreadRepliesProps {
  readonly scrollerRef: RefObject<HTMLDivElement | null>
  readonly thread: ThreadView
  readonly root: Message
  /** The reply to show. */
  readonly target: MessageTarget | undefined
  /** The reader wants to be in the composer. */
  readonly onLeave: () => void
}

/** The message that began it, and its replies below; opens at the first that is new, else at the end. */
export function ThreadReplies({ scrollerRef, thread, root, target, onLeave }: ThreadRepliesProps) {
  const { threads, messages } = useTidings()
  const { replies, pending, mark, hasBefore } = thread
  const { roomId, id: rootId } = root
  const contentRef = useRef<HTMLDivElement>(null)
  const users = useLive((state) => state.users)
  const myId = useLive(selectMe)?.id ?? ''
  const isConnected = useLive(({ connection }) => connection.phase === 'live')
  const ownSendId = useOwnSend(pending)
  const newReplies = useNewReplies(thread, ownSendId)
  const announcement = useReplyArrivals(rootId)
  const loadBefore = useCallback(() => threads.loadBefore(rootId), [threads, rootId])
  const earlier = useEdgePages(loadBefore, isConnected)
  const lastRev = replies.at(-1)?.rev ?? 0

  const days = useMemo(
    () => threadRows({ thread: { replies, pending, hasBefore }, myId, newAfterRev: newReplies.afterRev }),
    [replies, pending, hasBefore, myId, newReplies.afterRev],
  )
  const rows = days.flatMap((day) => day.rows)
  const isSettled = thread.phase === 'live'
  const { landing, isMissing, forgetMissing } = useReplyJump({ thread, target, earlier })
  const highlightedId = useLanded(scrollerRef, landing)
  const { isAtEnd } = useAnchoredScroll({
    scrollerRef,
    contentRef,
    openAtId: rows.find(({ isFirstNew }) => isFirstNew)?.id,
    isSettled,
    hasAfter: false,
    landing,
    ownSendId,
  })
  const onRead = useCallback((rev: number) => threads.markRead(rootId, rev), [threads, rootId])
  useMarkRead({
    lastSeq: lastRev,
    readSeq: mark?.readRev ?? lastRev,
    isLastInView: isAtEnd && isSettled,
    onRead,
  })
  const { activeId, onKeyDown, onFocus } = useRowFocus({
    newestId: rows.at(-1)?.id ?? rootId,
    onLeave: () => {
      newReplies.hide()
      onLeave()
    },
  })
  const onRetry = useCallback((id: MessageId) => messages.retry(roomId, id), [messages, roomId])
  const onDiscard = useCallback(
    (id: MessageId) => {
      messages.discard(roomId, id)
      onLeave()
    },
    [messages, roomId, onLeave],
  )

  return (
    <div className={styles.frame}>
      <div
        ref={scrollerRef}
        role="log"
        aria-label="Replies"
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key.
        tabIndex={0}
        className={styles.scroller}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <div ref={contentRef}>
          <MessageRow
            message={root}
            author={users[root.author]}
            myId={myId}
            isContinuation={false}
            isActive={activeId === rootId}
            delivery="sent"
            failure={undefined}
            onRetry={onRetry}
            onDiscard={onDiscard}
          />
          <h3 className={styles.count}>
            <span>{root.replyCount > 0 ? replyCountText(root.replyCount) : 'No replies yet'}</span>
          </h3>
          {hasBefore && (
            <div className={styles.earlier}>
              {earlier.trouble && <span>Earlier replies could not be loaded.</span>}
              <Button isSmall isBusy={thread.isLoadingBefore} onClick={earlier.load}>
                Load earlier replies
              </Button>
            </div>
          )}
          {days.map((day) => (
            <ReplyDay
              key={day.key}
              day={day}
              isNamed={day.key !== dayKey(Date.parse(root.at))}
              users={users}
              myId={myId}
              activeId={activeId}
              highlightedId={highlightedId}
              onRetry={onRetry}
              onDiscard={onDiscard}
            />
          ))}
          <UnsentLine pending={pending} isConnected={isConnected} />
        </div>
      </div>
      {isMissing && <JumpNotice onClose={forgetMissing} />}
      <VisuallyHidden>
        <span role="status">{announcement}</span>
      </VisuallyHidden>
    </div>
  )
}
