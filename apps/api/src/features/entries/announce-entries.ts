import type { Head, RoomId } from '@tidings/contracts'
import type { Publisher } from '../../kernel/publisher.js'
import type { EntryDoc } from './entry.model.js'
import type { EntryService } from './entry.service.js'

/** Tells a room's watchers of new entries. Those who are no members any more are cut off first. */
export async function announceEntries(
  parts: { entries: EntryService; publisher: Publisher },
  roomId: RoomId,
  docs: readonly EntryDoc[],
  head: Head,
): Promise<void> {
  const { entries, publisher } = parts
  for (const doc of docs) if (doc.kind === 'memberLeft') publisher.roomRemoved(doc.user, roomId)
  publisher.entries(roomId, await entries.present(docs), head)
}
