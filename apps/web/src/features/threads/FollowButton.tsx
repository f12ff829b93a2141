import { selectThread } from '@tidings/client'
import type { MessageId } from '@tidings/contracts'
import { Bell, BellOff } from 'lucide-react'
import { useState } from 'react'
import { tellTrouble } from '../../live/tell-trouble.js'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { IconButton } from '../../ui/IconButton.js'
import styles from './FollowButton.module.css'
import { followerCountText } from './thread-words.js'

/** Whether one is told of new replies, and how many others are. Nothing until it is known. */
export function FollowButton({ rootId }: { rootId: MessageId }) {
  const { threads } = useTidings()
  const thread = useLive(selectThread(rootId))
  const [isBusy, setBusy] = useState(false)
  if (!thread?.mark) return null
  const { isFollowing } = thread.mark
  const count = thread.followerIds.length

  async function toggle(): Promise<void> {
    if (isBusy) return
    setBusy(true)
    try {
      await (isFollowing ? threads.unfollow(rootId) : threads.follow(rootId))
    } catch (error) {
      tellTrouble(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <IconButton
      label={`Follow thread, ${followerCountText(count)}`}
      title={isFollowing ? 'Unfollow: be told of new replies no more' : 'Follow: be told of new replies'}
      aria-pressed={isFollowing}
      className={styles.follow}
      onClick={() => void toggle()}
    >
      {isFollowing ? <Bell size={16} /> : <BellOff size={16} />}
      <span aria-hidden="true">{isFollowing ? 'Following' : 'Follow'}</span>
      <span aria-hidden="true" className={styles.count}>
        {count}
      </span>
    </IconButton>
  )
}
