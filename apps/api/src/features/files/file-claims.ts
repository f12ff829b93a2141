import type { File, FileId, MessageId, RoomId } from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import type { FileDoc } from './file.model.js'
import type { FileRepository } from './file.repository.js'
import { viewFile } from './file.view.js'

/**
 * Makes the function by which a message takes its files, before it is appended. A file is carried by one
 * message at most, by its uploader, in the room that it was uploaded for.
 */
export function createClaimFiles(files: FileRepository) {
  /**
   * The files as they are shown in the message, in the order of the ids; all of them, or none is claimed. The
   * same message may claim them again.
   * @throws FILE_NOT_FOUND
   */
  return async (actor: Actor, room: RoomId, message: MessageId, ids: readonly FileId[]): Promise<File[]> => {
    if (ids.length === 0) return []
    const claimant = { uploader: actor.userId, room }
    const found = new Map((await files.findMany(ids)).map((file) => [file._id, file]))
    const wanted = ids.map((id) => found.get(id))
    if (!wanted.every((file) => isFor(file, actor, room, message))) throw new AppError('FILE_NOT_FOUND')

    const claimed: FileId[] = []
    // In one order for all, so that of two messages with the same files one takes them all.
    for (const file of wanted.toSorted((a, b) => (a._id < b._id ? -1 : 1))) {
      // Also one that it has claimed before, so that it is not swept just now.
      if (!(await files.claim(file._id, claimant, message, new Date()))) {
        await files.release(claimed, message)
        throw new AppError('FILE_NOT_FOUND')
      }
      if (file.message === undefined) claimed.push(file._id)
    }
    return wanted.map(viewFile)
  }
}

function isFor(file: FileDoc | undefined, actor: Actor, room: RoomId, message: MessageId): file is FileDoc {
  if (file?.uploader !== actor.userId || file.room !== room) return false
  return file.message === undefined || file.message === message
}
