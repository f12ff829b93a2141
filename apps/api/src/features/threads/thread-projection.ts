import type { MessageId, RoomId } from '@tidings/contracts'
import type { EntryDoc, MessageDoc } from '../entries/entry.model.js'
import type { RoomAccess } from '../rooms/room-access.js'
import type { ThreadFollowRepository } from './thread-follow.repository.js'
import { isReply, newsOf, type ReplyDoc } from './thread-news.js'

interface Parts {
  follows: ThreadFollowRepository
  access: Pick<RoomAccess, 'membersAmong'>
  findMessages(ids: readonly MessageId[]): Promise<MessageDoc[]>
}

/** Keeps who follows which thread, after entries are durable and before anybody hears of them. Idempotent. */
export function createThreadProjection({ follows, access, findMessages }: Parts) {
  return async (room: RoomId, entries: readonly EntryDoc[]): Promise<void> => {
    await applyReplies(room, entries.filter(isReply))
    for (const entry of entries) if (entry.kind === 'memberLeft') await follows.applyLeft(entry)
  }

  async function applyReplies(room: RoomId, replies: readonly ReplyDoc[]): Promise<void> {
    if (replies.length === 0) return
    const byRoot = new Map<MessageId, [ReplyDoc, ...ReplyDoc[]]>()
    for (const reply of replies) {
      const others = byRoot.get(reply.thread)
      if (others) others.push(reply)
      else byRoot.set(reply.thread, [reply])
    }
    const roots = await findMessages([...byRoot.keys()])
    const authors = new Map(roots.map((root) => [root._id, root.author]))
    const concerned = new Set([...authors.values(), ...replies.flatMap(({ mentions = [] }) => mentions)])
    const members = await access.membersAmong(room, concerned)
    const isMember = (user: string) => members.has(user)
    await follows.applyReplies(
      [...byRoot].map(([root, inThread]) => newsOf(inThread, authors.get(root), isMember)),
    )
  }
}
