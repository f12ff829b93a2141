import { selectThread } from '@tidings/client'
import type { Message, MessageId, RoomId } from '@tidings/contracts'
import { MessagesSquare } from 'lucide-react'
import { useCallback, useEffect, useRef } from 'react'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { Button } from '../../ui/Button.js'
import { EmptyState } from '../../ui/EmptyState.js'
import { Composer, type ComposerHandle } from '../composer/Composer.js'
import { TypingLine } from '../composer/TypingLine.js'
import { MessageDeskProvider } from '../messages/MessageDeskProvider.js'
import { findRow } from '../messages/row-attribute.js'
import type { MessageTarget } from '../timeline/use-jumps.js'
import styles from './ThreadPanel.module.css'
import { ThreadReplies } from './ThreadReplies.js'

export interface ThreadPanelProps {
  readonly roomId: RoomId
  readonly rootId: MessageId
  /** The reply that somebody came for; another object for each time they do. */
  readonly target: MessageTarget | undefined
  readonly hrefOf: (id: MessageId) => string
  /** Shows a message in its place in the room. */
  readonly onGoTo: (id: MessageId) => void
}

/** The replies to one message, and where one writes another. Open, and kept up to date, as long as it is shown. */
export function ThreadPanel({ roomId, rootId, target, hrefOf, onGoTo }: ThreadPanelProps) {
  const { threads } = useTidings()
  const thread = useLive(selectThread(rootId))
  const textRef = useRef<HTMLTextAreaElement>(null)
  const composerRef = useRef<ComposerHandle>(null)
  const scrollerRef = useRef<HTMLDivElement>(null)
  const focusComposer = useCallback(() => textRef.current?.focus(), [])
  const reply = useCallback((message: Message) => composerRef.current?.replyTo(message), [])
  const goTo = useCallback(
    (id: MessageId) => {
      const row = scrollerRef.current && findRow(scrollerRef.current, id)
      row?.scrollIntoView({ block: 'nearest' })
      if (row) row.focus({ preventScroll: true })
      else onGoTo(id)
    },
    [onGoTo],
  )
  useEffect(() => threads.open(roomId, rootId), [threads, roomId, rootId])

  if (thread?.phase === 'failed' && !thread.root) {
    return (
      <EmptyState
        icon={<MessagesSquare size={24} />}
        title="This thread could not be opened."
        // What is opened once more is loaded once more.
        actions={<Button onClick={() => threads.open(roomId, rootId)()}>Retry</Button>}
      >
        {thread.error?.message}
      </EmptyState>
    )
  }
  const isOver = thread?.root?.deletedAt !== undefined
  return (
    <MessageDeskProvider roomId={roomId} hrefOf={hrefOf} onGoTo={goTo} onReply={reply}>
      {thread?.root ? (
        <ThreadReplies
          scrollerRef={scrollerRef}
          thread={thread}
          root={thread.root}
          target={target}
          onLeave={focusComposer}
        />
      ) : (
        <div className={styles.waiting} aria-busy="true" />
      )}
      <TypingLine roomId={roomId} thread={rootId} />
      {isOver ? (
        <p className={styles.over}>The first message was deleted, so nobody can reply here any more.</p>
      ) : (
        <Composer
          ref={composerRef}
          roomId={roomId}
          thread={rootId}
          label="Reply in thread"
          placeholder="Reply…"
          textRef={textRef}
          takesFocus={target === undefined}
        />
      )}
    </MessageDeskProvider>
  )
}
