import type { Head, RoomId } from '@tidings/contracts'
import type { Publisher } from '../../kernel/publisher.js'
import type { EntryDoc } from '../entries/entry.model.js'
import type { UnreadCounter } from '../entries/unread.js'
import { lastMessageByAuthor, readSeqAfter } from './own-messages.js'
import { viewMark } from './room.view.js'
import type { RoomAccess } from './room-access.js'

/** Tells authors' other devices that writing has read all before. */
export async function announceMarks(
  parts: { access: RoomAccess; unread: UnreadCounter; publisher: Publisher },
  roomId: RoomId,
  entries: readonly EntryDoc[],
  head: Head,
): Promise<void> {
  const { access, unread, publisher } = parts
  for (const [author, message] of lastMessageByAuthor(entries)) {
    const membership = await access.findMember(roomId, author)
    if (!membership) continue
    const mark = { ...membership, readSeq: readSeqAfter(membership, message) }
    const counted = await unread.atHead(author, roomId, head, mark.readSeq)
    publisher.readMark(author, { roomId, ...viewMark(mark, counted) })
  }
}
