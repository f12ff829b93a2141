import type { Message, ThreadMark } from '@tidings/contracts'
import type { ThreadFollowDoc } from './thread-follow.model.js'

/** Where somebody stands in a thread; `unread` counts for those who follow it. */
export function viewThreadMark(
  { id: root, roomId }: Pick<Message, 'id' | 'roomId'>,
  follow: ThreadFollowDoc | null | undefined,
  unread: number,
): ThreadMark {
  const isFollowing = follow?.isFollowing ?? false
  return { root, roomId, isFollowing, readRev: follow?.readRev ?? 0, unread: isFollowing ? unread : 0 }
}
