import { setImmediate } from 'node:timers/promises'
import type { RoomId } from '@tidings/contracts'
import type { Logger } from '../../kernel/logger.js'

/** What waits at most, in all rooms. */
const waitingMax = 10_000
/** How much of one room is worked on at once. */
const atOnceMax = 50
/** How many rooms are worked on at the same time. */
const roomsAtOnceMax = 4

/**
 * Does what nobody waits for, after everything else: in the order of its coming within a room, and together what has
 * gathered there meanwhile. What does not fit is dropped, and that is logged; so is what fails.
 */
export function createRoomBacklog<Item>(parts: {
  work: (roomId: RoomId, items: readonly Item[]) => Promise<void>
  logger: Logger
}) {
  const { work, logger } = parts
  const waiting = new Map<RoomId, Item[]>()
  const busy = new Map<RoomId, Promise<void>>()
  let waitingCount = 0
  let isClosed = false

  function begin(): void {
    for (const roomId of waiting.keys()) {
      if (busy.size >= roomsAtOnceMax) return
      if (!busy.has(roomId)) busy.set(roomId, workOff(roomId))
    }
  }

  async function workOff(roomId: RoomId): Promise<void> {
    await setImmediate()
    const items = takeSome(roomId)
    try {
      if (!isClosed) await work(roomId, items)
    } catch (error) {
      logger.error({ err: error, roomId }, 'Some could not be notified of new messages.')
    }
    busy.delete(roomId)
    begin()
  }

  /** What is left of a room goes to the end, so that a busy one does not keep the others waiting. */
  function takeSome(roomId: RoomId): Item[] {
    const items = waiting.get(roomId) ?? []
    waiting.delete(roomId)
    if (items.length > atOnceMax) waiting.set(roomId, items.slice(atOnceMax))
    const taken = items.slice(0, atOnceMax)
    waitingCount -= taken.length
    return taken
  }

  return {
    add(roomId: RoomId, items: readonly Item[]): void {
      if (isClosed || items.length === 0) return
      if (waitingCount + items.length > waitingMax) {
        logger.warn({ roomId, count: items.length }, 'Too much to notify of; left out.')
        return
      }
      waitingCount += items.length
      waiting.set(roomId, [...(waiting.get(roomId) ?? []), ...items])
      begin()
    },

    /** Takes nothing more, drops what waits, and resolves when nothing is worked on. */
    async close(): Promise<void> {
      isClosed = true
      waiting.clear()
      await Promise.all(busy.values())
    },
  }
}
