import { listReplies, type ReplyPage } from '@tidings/contracts'
import type { SeenThread } from '../../records/record.js'
import type { SignedInRest } from '../actors/rest.js'
import { seenMessage } from '../recording/seen.js'

const pageSize = 100

/** All replies of a thread, and where the reader stands in it. */
export async function readThread(rest: SignedInRest, root: string): Promise<SeenThread> {
  const pages: ReplyPage[] = []
  for (;;) {
    const before = pages[0]?.messages[0]?.rev
    const query = { limit: pageSize, ...(before !== undefined && { before }) }
    const page = await rest.call(listReplies, { params: { messageId: root }, query })
    pages.unshift(page)
    if (!page.hasBefore) return seenThread(page, pages)
  }
}

function seenThread({ root, mark }: ReplyPage, pages: readonly ReplyPage[]): SeenThread {
  const { isFollowing, readRev, unread } = mark
  return {
    root: seenMessage(root),
    replies: pages.flatMap(({ messages }) => messages.map(seenMessage)),
    mark: { isFollowing, readRev, unread },
  }
}
