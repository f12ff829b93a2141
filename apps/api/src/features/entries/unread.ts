import type { Head, RoomId } from '@tidings/contracts'
import type { EntryRepository } from './entry.repository.js'
import { noHead } from './entry.service.js'
import type { RoomLog } from './room-log.js'

/** A room's head, and how many messages up to there lie after a read mark and are not deleted. */
export interface UnreadAtHead {
  readonly head: Head
  readonly unread: number
}

export type UnreadCounter = ReturnType<typeof createUnreadCounter>

/** Counts what is unread: seqs have no holes, so only the deleted messages have to be looked for. */
export function createUnreadCounter(parts: { repository: EntryRepository; roomLog: RoomLog }) {
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
    /** Where each of these rooms stands, for somebody who has read so far in it. */
    async ofRooms(readSeqs: ReadonlyMap<RoomId, number>): Promise<Map<RoomId, UnreadAtHead>> {
      return countAt(readSeqs, await headsToCountAt(readSeqs))
    },

    /** What is unread at a head that is applied here, or at a newer one. Waits for nothing that is written. */
    async atHead(room: RoomId, head: Head, readSeq: number): Promise<UnreadAtHead> {
      const counted = await countAt(new Map([[room, readSeq]]), new Map([[room, head]]))
      return counted.get(room) ?? { head, unread: 0 }
    },
  }

  async function countAt(
    readSeqs: ReadonlyMap<RoomId, number>,
    heads: ReadonlyMap<RoomId, Head>,
  ): Promise<Map<RoomId, UnreadAtHead>> {
    const counted = new Map<RoomId, UnreadAtHead>()
    const uncounted: { room: RoomId; after: number; upTo: number }[] = []
    for (const [room, readSeq] of readSeqs) {
      const tail = roomLog.peek(room)
      const asked = heads.get(room) ?? noHead
      const isTailThere = tail !== undefined && tail.head.rev >= asked.rev
      const head = isTailThere ? tail.head : asked
      const unread = Math.max(0, head.seq - readSeq)
      const deleted = isTailThere ? tail.countDeletedAfter(readSeq) : undefined
      counted.set(room, { head, unread: Math.max(0, unread - (deleted ?? 0)) })
      if (unread > 0 && deleted === undefined) uncounted.push({ room, after: readSeq, upTo: head.seq })
    }
    for (const [room, deleted] of await repository.countDeleted(uncounted)) {
      const { head, unread } = counted.get(room) ?? { head: noHead, unread: 0 }
      counted.set(room, { head, unread: Math.max(0, unread - deleted) })
    }
    return counted
  }
}
