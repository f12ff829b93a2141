import type { MessageId } from '@tidings/contracts'
import type { BlobStore } from '../../kernel/blob-store.js'
import type { FileDoc } from './file.model.js'
import type { FileRepository } from './file.repository.js'
import { removeBlobs } from './file-blobs.js'

export type FileRemoval = ReturnType<typeof createFileRemoval>

/** Removes files for good: first what names them, then their bytes. */
export function createFileRemoval(parts: { repository: FileRepository; blobs: BlobStore }) {
  const { repository, blobs } = parts

  return {
    /** All that deleted messages have claimed. */
    async ofMessages(messages: readonly MessageId[]): Promise<void> {
      const files = await repository.findOfMessages(messages)
      await repository.remove(files.map((file) => file._id))
      await removeBlobs(blobs, files)
    },

    /** Files that nothing needs, unless something has come to need them since they were read. */
    async unlessChanged(files: readonly FileDoc[]): Promise<void> {
      const removed: FileDoc[] = []
      for (const file of files) if (await repository.removeAsRead(file)) removed.push(file)
      await removeBlobs(blobs, removed)
    },
  }
}
