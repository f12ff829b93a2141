import type { MessageId, ReplyPage, RoomId } from '@tidings/contracts'
import type { MessageReads } from '../entries/message-reads.js'

export interface ReplyQuery {
  readonly after?: number | undefined
  readonly before?: number | undefined
  readonly limit: number
}

type Page = Pick<ReplyPage, 'messages' | 'head' | 'hasBefore' | 'hasAfter'>

/** A page of a thread: the replies after a rev, those before one, or the newest. */
export async function readReplies(
  reads: MessageReads,
  { roomId, rootId }: { roomId: RoomId; rootId: MessageId },
  { after, before, limit }: ReplyQuery,
): Promise<Page> {
  // One more than asked for tells whether the page ends there.
  const range =
    after !== undefined
      ? { from: after, nearest: 'from' as const, limit: limit + 1 }
      : { ...(before !== undefined && { to: before }), nearest: 'to' as const, limit: limit + 1 }
  const { messages, head } = await reads.replies(roomId, rootId, range)
  const isMore = messages.length > limit
  const isThere = async (beyond: { from: number } | { to: number }) =>
    (await reads.replies(roomId, rootId, { ...beyond, nearest: 'to', limit: 1 })).messages.length > 0
  if (after !== undefined) {
    const hasBefore = await isThere({ to: after + 1 })
    return { messages: messages.slice(0, limit), head, hasBefore, hasAfter: isMore }
  }
  const hasAfter = before !== undefined && (await isThere({ from: before - 1 }))
  return { messages: messages.slice(-limit), head, hasBefore: isMore, hasAfter }
}
