import type { FileId, MessageId } from '@tidings/contracts'
import type { BlobStore } from '../../kernel/blob-store.js'
import type { MessageDoc } from '../entries/entry.model.js'
import type { FileDoc } from './file.model.js'
import type { FileRepository } from './file.repository.js'
import { fileOfBlob } from './file-blobs.js'
import type { FileRemoval } from './file-removal.js'
import type { TempFolders } from './temp-folders.js'

/** How long a file waits for a message that carries it. */
const unsentMaxMs = 24 * 60 * 60_000

/** Blobs are written before the file that names them; no upload takes so long. */
const unnamedMaxMs = 60 * 60_000

/** Rows of one look at the database, and looks of one sweep: the next one goes on where it stopped. */
const batch = 500
const maxBatches = 200

interface Parts {
  repository: FileRepository
  blobs: BlobStore
  removal: FileRemoval
  tempFolders: TempFolders
  findMessages(ids: readonly MessageId[]): Promise<MessageDoc[]>
  /** The present time in milliseconds since 1970. */
  now(): number
}

export type FileSweep = ReturnType<typeof createFileSweep>

/**
 * Makes the function that removes what nothing else did: files that no message came for within a day, and what
 * a crash left of uploads and deletions. Safe at any time, and on several nodes at once.
 */
export function createFileSweep(parts: Parts) {
  const { repository, blobs, removal, tempFolders, findMessages, now } = parts
  let lastFile = ''
  let lastBlob = ''

  return async (): Promise<void> => {
    await tempFolders.removeStale(now())
    await inBatches(sweepUnsent)
    await inBatches(sweepDeleted)
    await inBatches(sweepUnnamedBlobs)
  }

  /** Files that wait for their message for too long; unless it came, and a crash kept them from learning of it. */
  async function sweepUnsent(): Promise<number> {
    const files = await repository.findPending(new Date(now() - unsentMaxMs), batch)
    const messages = await messagesOf(files)
    const isSent = (file: FileDoc) => carries(messages.get(file.message ?? ''), file._id)
    for (const { _id, message } of files.filter(isSent)) if (message) await repository.confirm([_id], message)
    await removal.unlessChanged(files.filter((file) => !isSent(file)))
    return files.length
  }

  /** Files of deleted messages. */
  async function sweepDeleted(): Promise<number> {
    const files = await repository.listAfter(lastFile, batch)
    const messages = await messagesOf(files)
    const deleted = [...messages.values()].filter((message) => message.deletedAt)
    if (deleted.length > 0) await removal.ofMessages(deleted.map((message) => message._id))
    lastFile = files.length < batch ? '' : (files.at(-1)?._id ?? '')
    return files.length
  }

  /** Blobs that no file names. */
  async function sweepUnnamedBlobs(): Promise<number> {
    const ids = await blobs.list(lastBlob, batch)
    const named = new Set((await repository.findMany(ids.map(fileOfBlob))).map((file) => file._id))
    const unnamed = ids.filter(
      (id) => !named.has(fileOfBlob(id)) && createdMs(fileOfBlob(id)) < now() - unnamedMaxMs,
    )
    if (unnamed.length > 0) await blobs.remove(unnamed)
    lastBlob = ids.length < batch ? '' : (ids.at(-1) ?? '')
    return ids.length
  }

  async function messagesOf(files: readonly FileDoc[]): Promise<Map<MessageId, MessageDoc>> {
    const ids = new Set(files.flatMap((file) => file.message ?? []))
    return new Map((await findMessages([...ids])).map((message) => [message._id, message]))
  }
}

async function inBatches(sweepSome: () => Promise<number>): Promise<void> {
  for (let looks = 0; looks < maxBatches; looks += 1) if ((await sweepSome()) < batch) return
}

function carries(message: MessageDoc | undefined, id: FileId): boolean {
  return message?.attachments?.some((file) => file.id === id) ?? false
}

/** A time-ordered id begins with when it was made, in milliseconds. */
function createdMs(id: FileId): number {
  return Number.parseInt(id.replace('-', '').slice(0, 12), 16)
}
