import type { FollowedThread as Followed, MessageId, RoomId } from '@tidings/contracts'
import { MessagesSquare } from 'lucide-react'
import { Button } from '../../ui/Button.js'
import { EmptyState } from '../../ui/EmptyState.js'
import { FollowedThread } from './FollowedThread.js'
import styles from './ThreadList.module.css'
import { useFollowedThreads } from './use-followed-threads.js'

/** The threads that one follows, those with something new first; in that order until one comes back. */
export function ThreadList({ hrefOf }: { hrefOf: (roomId: RoomId, rootId: MessageId) => string }) {
  const { threads, failure, hasMore, isLoading, load } = useFollowedThreads()
  const retry = <Button onClick={load}>Retry</Button>

  if (!threads && failure) {
    return (
      <EmptyState title="Your threads could not be loaded." actions={retry}>
        {failure}
      </EmptyState>
    )
  }
  if (threads?.length === 0) {
    return (
      <EmptyState icon={<MessagesSquare size={24} />} title="You follow no thread yet.">
        Threads that you reply in, or that name you, gather here.
      </EmptyState>
    )
  }
  return (
    <div className={styles.scroller} aria-busy={!threads}>
      {/* biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets. */}
      <ul role="list" aria-label="Threads you follow" className={styles.list}>
        {threads?.map((thread: Followed) => (
          <FollowedThread
            key={thread.root.id}
            thread={thread}
            href={hrefOf(thread.root.roomId, thread.root.id)}
          />
        ))}
      </ul>
      {failure && <p className={styles.failure}>{failure}</p>}
      {hasMore && (
        <Button className={styles.more} isBusy={isLoading} onClick={load}>
          Load more
        </Button>
      )}
    </div>
  )
}
