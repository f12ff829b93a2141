import type { File, MessageId, UserId } from '@tidings/contracts'
import { recall, remember } from '../../live/device-memory.js'
import { type Upload, uploadOf } from '../uploads/upload.js'
import type { Place } from './place.js'

/** The server removes a file that no message carries after a day. */
const fileLivesMs = 23 * 60 * 60_000

const listeners = new Set<() => void>()

/** What of a draft outlives the page. */
export interface StoredDraft {
  readonly text: string
  readonly replyTo: MessageId | undefined
  readonly uploads: readonly Upload[]
}

interface Row {
  readonly text: string
  readonly replyTo?: MessageId
  readonly files?: readonly { readonly file: File; readonly uploadedAtMs: number }[]
}

/** How the names of all drafts of an account begin. */
export function draftKeyPrefix(userId: UserId): string {
  return `tidings.draft.${userId}.`
}

/** Names a draft: of an account, in a room or a thread, by their ids. */
export function draftKey(userId: UserId, { roomId, thread }: Place): string {
  return `${draftKeyPrefix(userId)}${roomId}${thread === undefined ? '' : `/${thread}`}`
}

/** What somebody had begun to write there on this device; empty when nothing. */
export function readDraft(key: string): StoredDraft {
  const { text, replyTo, files = [] } = rowOf(recall(key) ?? '')
  const alive = files.filter(({ uploadedAtMs }) => Date.now() - uploadedAtMs < fileLivesMs)
  return { text, replyTo, uploads: alive.map(({ file, uploadedAtMs }) => uploadOf(file, uploadedAtMs)) }
}

/** Whether this device keeps something there. */
export function hasDraft(key: string): boolean {
  return recall(key) !== undefined
}

/** Calls `listener` whenever a draft is kept or forgotten, in another window too. Returns what stops it. */
export function subscribeToDrafts(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** Keeps the draft, without the files that are still on their way. Returns whether it outlives the page. */
export function writeDraft(key: string, { text, replyTo, uploads }: StoredDraft): boolean {
  const files = uploads.flatMap(({ file, uploadedAtMs = 0 }) => (file ? { file, uploadedAtMs } : []))
  const row: Row = { text, ...(replyTo && { replyTo }), ...(files.length > 0 && { files }) }
  const isEmpty = text === '' && !replyTo && files.length === 0
  const isKept = remember(key, isEmpty ? '' : JSON.stringify(row))
  for (const listener of listeners) listener()
  return isKept
}

/** A draft of an earlier version is its bare text. */
function rowOf(stored: string): Row {
  try {
    const row: unknown = JSON.parse(stored)
    if (typeof row === 'object' && row !== null && 'text' in row) return row as Row
  } catch {
    // Bare text.
  }
  return { text: stored }
}
