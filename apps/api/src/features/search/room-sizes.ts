import type { RoomId } from '@tidings/contracts'
import { LRUCache } from 'lru-cache'
import type { SearchIndexRepository } from './search-index.repository.js'

export type RoomSizes = ReturnType<typeof createRoomSizes>

/** Sizes only help to choose between ways to search, so old ones will do. */
const readEveryMs = 30_000

/** About how much of all that is written is in which rooms. */
export function createRoomSizes(repository: Pick<SearchIndexRepository, 'progressOf'>) {
  const cache = new LRUCache<'all', Map<RoomId, number>>({
    max: 1,
    ttl: readEveryMs,
    fetchMethod: () => repository.progressOf(),
  })

  return {
    /** What part of all entries is in these rooms, from 0 to 1. */
    async shareOf(rooms: ReadonlySet<RoomId>): Promise<number> {
      const sizes = (await cache.fetch('all')) ?? new Map<RoomId, number>()
      let all = 0
      let inRooms = 0
      for (const [room, size] of sizes) {
        all += size
        if (rooms.has(room)) inRooms += size
      }
      return all > 0 ? inRooms / all : 1
    },
  }
}
