import type { MessageId, UserId } from '@tidings/contracts'
import { LRUCache } from 'lru-cache'

interface ToldReply {
  readonly id: MessageId
  readonly rev: number
}

/** In how many threads, each for one person, what was told is remembered, and how much of each. */
const threadsMax = 10_000
const repliesMax = 50

/** Which replies somebody was notified of: they have no seq by which what was read could be named. */
export function createToldReplies() {
  const told = new LRUCache<string, readonly ToldReply[]>({ max: threadsMax })
  const keyOf = (userId: UserId, root: MessageId) => `${userId} ${root}`

  return {
    add(userId: UserId, root: MessageId, reply: ToldReply): void {
      const key = keyOf(userId, root)
      told.set(key, [...(told.get(key) ?? []), reply].slice(-repliesMax))
    },

    /** Forgets those up to a rev, and answers them. */
    takeUpTo(userId: UserId, root: MessageId, rev: number): MessageId[] {
      const key = keyOf(userId, root)
      const replies = told.get(key) ?? []
      const rest = replies.filter((reply) => reply.rev > rev)
      if (rest.length > 0) told.set(key, rest)
      else told.delete(key)
      return replies.filter((reply) => reply.rev <= rev).map(({ id }) => id)
    },
  }
}
