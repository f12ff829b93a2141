import type { Head, MessageId, RoomId, UserId } from '@tidings/contracts'
import type { MessageDoc } from './entry.model.js'
import type { EntryRepository, SeqStretch } from './entry.repository.js'
import { noHead } from './entry.service.js'
import type { RoomLog } from './room-log.js'
import type { RoomTail } from './room-tail.js'
import type { UnreadRepository } from './unread.repository.js'

/**
 * A room's head, how many messages up to there lie after a read mark and are not deleted, and how many of those,
 * not one's own, mention oneself or everybody.
 */
export interface UnreadAtHead {
  readonly head: Head
  readonly unread: number
  readonly mentions: number
}

export type UnreadCounter = ReturnType<typeof createUnreadCounter>

/** Counts what is unread: seqs have no holes, so only deleted messages and mentions have to be looked for. */
export function createUnreadCounter(parts: {
  repository: Pick<EntryRepository, 'countDeleted'> & UnreadRepository
  roomLog: RoomLog
}) {
  const { repository, roomLog } = parts

  /** The heads to count at. A deletion counts when it is applied, so the head is one that is applied here. */
  async function headsToCountAt(readSeqs: ReadonlyMap<RoomId, number>): Promise<Map<RoomId, Head>> {
    const heads = await roomLog.heads([...readSeqs.keys()])
    await Promise.all(
      [...heads].map(async ([room, head]) => {
        if (head.seq <= (readSeqs.get(room) ?? 0)) return
        const known = await roomLog.known(room)
        const isBehind = known.head.rev < head.rev
        heads.set(room, (isBehind ? await roomLog.fresh(room) : known).head)
      }),
    )
    return heads
  }

  return {
    /** Where each of these rooms stands for the user, who has read so far in it. */
    async ofRooms(user: UserId, readSeqs: ReadonlyMap<RoomId, number>): Promise<Map<RoomId, UnreadAtHead>> {
      return countAt(user, readSeqs, await headsToCountAt(readSeqs))
    },

    /** What is unread at a head that is applied here, or at a newer one. Waits for nothing that is written. */
    async atHead(user: UserId, room: RoomId, head: Head, readSeq: number): Promise<UnreadAtHead> {
      const counted = await countAt(user, new Map([[room, readSeq]]), new Map([[room, head]]))
      return counted.get(room) ?? { head, unread: 0, mentions: 0 }
    },

    /** How many replies of others, not deleted, each of these threads has after a rev; one with none is left out. */
    inThreads(
      user: UserId,
      threads: readonly { readonly root: MessageId; readonly after: number }[],
    ): Promise<Map<MessageId, number>> {
      return repository.countReplies(user, threads)
    },
  }

  async function countAt(
    user: UserId,
    readSeqs: ReadonlyMap<RoomId, number>,
    heads: ReadonlyMap<RoomId, Head>,
  ): Promise<Map<RoomId, UnreadAtHead>> {
    const counted = new Map<RoomId, UnreadAtHead>()
    const uncounted: (SeqStretch & { head: Head })[] = []
    for (const [room, readSeq] of readSeqs) {
      const asked = heads.get(room) ?? noHead
      const peeked = roomLog.peek(room)
      const tail = peeked && peeked.head.rev >= asked.rev ? peeked : undefined
      const head = tail?.head ?? asked
      const known = tail && countIn(tail, user, readSeq)
      if (known) counted.set(room, known)
      else if (head.seq <= readSeq) counted.set(room, { head, unread: 0, mentions: 0 })
      else uncounted.push({ room, after: readSeq, upTo: head.seq, head })
    }
    const [deleted, mentions] = await Promise.all([
      repository.countDeleted(uncounted),
      repository.countMentions(user, uncounted),
    ])
    for (const { room, after, upTo, head } of uncounted) {
      const unread = Math.max(0, upTo - after - (deleted.get(room) ?? 0))
      counted.set(room, { head, unread, mentions: mentions.get(room) ?? 0 })
    }
    return counted
  }
}

/** What a tail says, where it reaches back to the read mark. */
function countIn(tail: RoomTail, user: UserId, readSeq: number): UnreadAtHead | undefined {
  const unread = tail
    .messages({ from: readSeq, nearest: 'from', limit: Number.POSITIVE_INFINITY })
    ?.filter((message) => !message.deletedAt)
  if (!unread) return undefined
  const mentions = unread.filter((message) => isMentioned(user, message))
  return { head: tail.head, unread: unread.length, mentions: mentions.length }
}

function isMentioned(user: UserId, { author, mentioned = [] }: MessageDoc): boolean {
  return author !== user && (mentioned.includes(user) || mentioned.includes('here'))
}
