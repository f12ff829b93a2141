import type { Head } from '@tidings/contracts'
import type { EntryDoc, EntryDraft } from './entry.model.js'

/** Gives drafts the places after a head, in order. Only messages take a seq. */
export function placed(drafts: readonly EntryDraft[], head: Head, at: Date): EntryDoc[] {
  let { rev, seq } = head
  return drafts.map((draft) => {
    rev += 1
    if (draft.kind !== 'message') return { ...draft, rev, headSeq: seq, at }
    seq += 1
    return { ...draft, rev, headSeq: seq, at, seq, lastRev: rev }
  })
}

/** Whether what is stored (or on its way) is what somebody wants to write under the same id. */
export function isSameEntry(stored: EntryDraft | EntryDoc, draft: EntryDraft): boolean {
  if (stored.kind !== draft.kind || stored.room !== draft.room) return false
  if (stored.kind === 'message' && draft.kind === 'message') {
    if (stored.author !== draft.author) return false
    // What was edited or deleted since no longer tells what was sent: then its author's word counts.
    return stored.body === draft.body || hasOtherText(stored)
  }
  // The ids of the other kinds are made from what happens: whoever else does the same thing agrees with it.
  return true
}

function hasOtherText(stored: EntryDraft | EntryDoc): boolean {
  return 'editedAt' in stored || 'deletedAt' in stored
}
