import type { RoomId } from '@tidings/contracts'
import type { Publisher } from '../../kernel/publisher.js'
import type { EntryDoc } from '../entries/entry.model.js'
import type { ThreadService } from './thread.service.js'
import { threadsIn } from './thread-news.js'

/** Tells those who follow a thread, and are in its room, that there is a reply, or one fewer. */
export async function announceThreads(
  parts: { threads: ThreadService; publisher: Publisher },
  roomId: RoomId,
  entries: readonly EntryDoc[],
): Promise<void> {
  const { threads, publisher } = parts
  for (const root of threadsIn(entries)) {
    for (const user of await threads.followersAmongMembers(roomId, root)) {
      publisher.toUser(user, 'threadChanged', { roomId, root })
    }
  }
}
