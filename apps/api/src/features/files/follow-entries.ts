import type { EntryDoc } from '../entries/entry.model.js'
import type { FileRepository } from './file.repository.js'
import type { FileRemoval } from './file-removal.js'

/**
 * Makes the function that does to files what new entries of the log ask for: those of a message that was sent
 * are kept, those of one that was deleted are removed. What it misses, the sweep does.
 */
export function createFollowEntries(parts: { repository: FileRepository; removal: FileRemoval }) {
  const { repository, removal } = parts

  return async (entries: readonly EntryDoc[]): Promise<void> => {
    for (const entry of entries) {
      const files = entry.kind === 'message' ? (entry.attachments ?? []) : []
      const ids = files.map((file) => file.id)
      if (ids.length > 0) await repository.confirm(ids, entry._id)
    }
    const deleted = entries.flatMap((entry) => (entry.kind === 'messageDeleted' ? [entry.target] : []))
    if (deleted.length > 0) await removal.ofMessages(deleted)
  }
}
