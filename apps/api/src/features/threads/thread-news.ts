import type { MessageId, UserId } from '@tidings/contracts'
import type { EntryDoc, MessageDoc } from '../entries/entry.model.js'
import type { ThreadNews } from './thread-follow.repository.js'

/** A message in a thread. */
export type ReplyDoc = MessageDoc & { thread: MessageId }

export function isReply(entry: EntryDoc): entry is ReplyDoc {
  return entry.kind === 'message' && entry.thread !== undefined
}

/** The threads in which something happened. */
export function threadsIn(entries: readonly EntryDoc[]): Set<MessageId> {
  const threads = entries.map((entry) =>
    isReply(entry) || entry.kind === 'messageDeleted' ? entry.thread : undefined,
  )
  return new Set(threads.filter((thread) => thread !== undefined))
}

/**
 * What the replies in one thread, in rev order, say about who follows it: whoever replied does; its root's author
 * and those who are mentioned do unless they have decided about it, as far as they are members.
 */
export function newsOf(
  replies: readonly [ReplyDoc, ...ReplyDoc[]],
  rootAuthor: UserId | undefined,
  isMember: (user: UserId) => boolean,
): ThreadNews {
  const [first] = replies
  const last = replies.at(-1) ?? first
  const repliedBy = new Map(replies.map((reply) => [reply.author, reply.rev]))
  const concerned = new Map<UserId, number>()
  for (const { mentions = [], rev } of replies) {
    for (const user of [...(rootAuthor ? [rootAuthor] : []), ...mentions]) {
      const isNew = !concerned.has(user) && !repliedBy.has(user)
      if (isNew && isMember(user)) concerned.set(user, rev)
    }
  }
  return {
    root: first.thread,
    room: first.room,
    concerned,
    repliedBy,
    lastReplyRev: last.rev,
    lastAt: last.at,
  }
}
