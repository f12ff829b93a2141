import type { UserId } from '@tidings/contracts'
import type { EntryDoc } from '../entries/entry.model.js'
import type { MembershipDoc } from './membership.model.js'
import type { OwnMessage } from './membership.repository.js'

/** Who wrote in the room itself among the entries, and their last message: by writing one has read all before. */
export function lastMessageByAuthor(entries: readonly EntryDoc[]): Map<UserId, OwnMessage> {
  return new Map(
    entries.flatMap((entry): [UserId, OwnMessage][] =>
      entry.kind === 'message' && entry.seq !== undefined
        ? [[entry.author, { seq: entry.seq, rev: entry.rev }]]
        : [],
    ),
  )
}

/** Where a mark stands once a message of its owner is applied; one that was lowered since stays there. */
export function readSeqAfter({ readSeq, loweredAtRev = 0 }: MembershipDoc, { seq, rev }: OwnMessage): number {
  return rev > loweredAtRev ? Math.max(readSeq, seq) : readSeq
}
