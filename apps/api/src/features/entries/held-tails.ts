import type { RoomId } from '@tidings/contracts'
import { LRUCache } from 'lru-cache'
import type { RoomTail } from './room-tail.js'

/** Bounds the memory that the newest entries of all rooms take: the rooms used longest ago keep only their head. */
export function createHeldTails(maxBytes: number) {
  const tails = new LRUCache<RoomId, RoomTail>({
    maxSize: maxBytes,
    sizeCalculation: (tail) => Math.min(tail.bytes, maxBytes),
    dispose: (tail, _room, reason) => {
      if (reason === 'evict') tail.shrink()
    },
  })

  return {
    /** To be called when a tail has come to hold other entries than before. */
    hold(tail: RoomTail): void {
      // Setting what is there already would not measure it again.
      tails.delete(tail.room)
      tails.set(tail.room, tail)
    },

    /** Notes that a room's entries are in use. */
    use(room: RoomId): void {
      tails.get(room)
    },

    forget(room: RoomId): void {
      tails.delete(room)
    },
  }
}
