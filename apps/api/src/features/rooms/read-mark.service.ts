import type { Head, ReadMark, RoomId } from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import type { Publisher } from '../../kernel/publisher.js'
import type { EntryService } from '../entries/entry.service.js'
import type { UnreadCounter } from '../entries/unread.js'
import type { MembershipDoc } from './membership.model.js'
import type { MembershipRepository } from './membership.repository.js'
import { nothingUnread, readSeqsOf } from './read-seqs.js'
import { viewMark } from './room.view.js'
import type { RoomAccess } from './room-access.js'

interface Parts {
  memberships: MembershipRepository
  access: RoomAccess
  entries: EntryService
  unread: UnreadCounter
  publisher: Publisher
}

export type ReadMarkService = ReturnType<typeof createReadMarkService>

/** How far people have read. What a call changes is told to the actor's other devices. */
export function createReadMarkService({ memberships, access, entries, unread, publisher }: Parts) {
  async function move(
    actor: Actor,
    roomId: RoomId,
    fromSocketId: string | undefined,
    write: (head: Head) => Promise<MembershipDoc | null>,
  ): Promise<ReadMark> {
    await access.requireMember(actor, roomId)
    const head = await entries.head(roomId)
    const membership = await write(head)
    access.forget(roomId, actor.userId)
    if (!membership) throw new AppError('ROOM_NOT_FOUND')
    const mark = viewMark(membership, await unread.atHead(actor.userId, roomId, head, membership.readSeq))
    publisher.readMark(actor.userId, { roomId, ...mark }, fromSocketId)
    return mark
  }

  return {
    /** The heads of those of the rooms that the actor belongs to, and how far they have read there. */
    async heads(actor: Actor, roomIds: readonly RoomId[]) {
      const asked = new Set(roomIds)
      const mine = (await memberships.listOfUser(actor.userId)).filter(({ room }) => asked.has(room))
      const counted = await unread.ofRooms(actor.userId, readSeqsOf(mine))
      const heads: Record<RoomId, Head> = {}
      const marks: Record<RoomId, ReadMark> = {}
      for (const membership of mine) {
        const there = counted.get(membership.room) ?? nothingUnread
        heads[membership.room] = there.head
        marks[membership.room] = viewMark(membership, there)
      }
      return { heads, marks }
    },

    /**
     * Moves the actor's read mark forward, at most to the room's newest message. A move from an older version of
     * the mark changes nothing.
     * @throws ROOM_NOT_FOUND
     */
    markRead(
      actor: Actor,
      roomId: RoomId,
      { seq, markVersion }: { seq: number; markVersion?: number | undefined },
      fromSocketId?: string,
    ): Promise<ReadMark> {
      return move(actor, roomId, fromSocketId, (head) =>
        memberships.raiseReadSeq(roomId, actor.userId, { seq: Math.min(seq, head.seq), markVersion }),
      )
    },

    /**
     * Sets the actor's read mark before a message, so that it and all after it are unread, and gives the mark a
     * higher version. @throws ROOM_NOT_FOUND
     */
    markUnread(actor: Actor, roomId: RoomId, seq: number, fromSocketId?: string): Promise<ReadMark> {
      return move(actor, roomId, fromSocketId, (head) =>
        memberships.lowerReadSeq(roomId, actor.userId, {
          seq: Math.min(seq - 1, head.seq),
          headRev: head.rev,
        }),
      )
    },
  }
}
