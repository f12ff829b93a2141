import type { Head } from '@tidings/contracts'
import type { EntryDoc, EntryDraft, MessageDraft } from './entry.model.js'

/** Gives drafts the places after a head, in order. Only messages in the room itself take a seq. */
export function placed(drafts: readonly EntryDraft[], head: Head, at: Date): EntryDoc[] {
  let { rev, seq } = head
  return drafts.map((draft) => {
    rev += 1
    if (draft.kind !== 'message') return { ...draft, rev, headSeq: seq, at }
    if (draft.thread !== undefined) return { ...draft, rev, headSeq: seq, at, lastRev: rev }
    seq += 1
    return { ...draft, rev, headSeq: seq, at, seq, lastRev: rev }
  })
}

/** Whether what is stored (or on its way) is what somebody wants to write under the same id. */
export function isSameEntry(stored: EntryDraft | EntryDoc, draft: EntryDraft): boolean {
  if (stored.kind !== draft.kind || stored.room !== draft.room) return false
  if (stored.kind === 'message' && draft.kind === 'message') {
    if (stored.author !== draft.author) return false
    if (stored.thread !== draft.thread || stored.replyTo !== draft.replyTo) return false
    // What was edited or deleted since no longer tells what was sent: then its author's word counts.
    if ('deletedAt' in stored) return true
    return hasSameFiles(stored, draft) && (stored.body === draft.body || 'editedAt' in stored)
  }
  // The ids of the other kinds are made from what happens: whoever else does the same thing agrees with it.
  return true
}

function hasSameFiles(
  { attachments: stored = [] }: MessageDraft,
  { attachments = [] }: MessageDraft,
): boolean {
  return stored.length === attachments.length && stored.every(({ id }, at) => id === attachments[at]?.id)
}
