import type { Head, RoomId } from '@tidings/contracts'
import type { EntryRepository, MessagePlace } from './entry.repository.js'
import type { RoomLog } from './room-log.js'

export type LastMessages = ReturnType<typeof createLastMessages>

/** When rooms' newest messages were written: read only of those rooms whose end is not in memory. */
export function createLastMessages(parts: {
  repository: Pick<EntryRepository, 'timesOf'>
  roomLog: Pick<RoomLog, 'peek'>
}) {
  const { repository, roomLog } = parts

  /** A tail that is behind the head is of no use; one that is ahead of it knows of a newer message. */
  function inMemory(room: RoomId, head: Head): Date | undefined {
    const tail = roomLog.peek(room)
    return tail && tail.head.seq >= head.seq ? tail.lastMessageAt : undefined
  }

  return {
    /** By room; one without messages is left out. */
    async times(heads: ReadonlyMap<RoomId, Head>): Promise<Map<RoomId, Date>> {
      const times = new Map<RoomId, Date>()
      const others: MessagePlace[] = []
      for (const [room, head] of heads) {
        const at = inMemory(room, head)
        if (at) times.set(room, at)
        else if (head.seq > 0) others.push({ room, seq: head.seq })
      }
      for (const [room, at] of await repository.timesOf(others)) times.set(room, at)
      return times
    },
  }
}
