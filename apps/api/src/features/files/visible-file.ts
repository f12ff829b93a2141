import type { FileId, Message } from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import type { FindVisibleMessage } from '../messages/visible-message.js'
import type { RoomAccess } from '../rooms/room-access.js'
import type { FileDoc } from './file.model.js'
import type { FileRepository } from './file.repository.js'

interface Parts {
  repository: FileRepository
  access: RoomAccess
  findVisible: FindVisibleMessage
}

/** Finds files for people who may see them. */
export function createFindVisibleFile({ repository, access, findVisible }: Parts) {
  /**
   * Who may see a message sees its files; until one carries it, a file is its uploader's alone. With a deleted
   * message its files are gone.
   * @throws FILE_NOT_FOUND, the same for a file that is not there and one that the actor may not see
   */
  return async (actor: Actor, id: FileId): Promise<FileDoc> => {
    const file = await repository.find(id)
    if (!file) throw new AppError('FILE_NOT_FOUND')
    const message = file.message ? await unlessHidden(findVisible(actor, file.message)) : undefined
    if (message?.deletedAt) throw new AppError('FILE_NOT_FOUND')
    if (message && carries(message, id)) return file
    const isInRoom = await unlessHidden(access.requireMember(actor, file.room))
    if (file.uploader !== actor.userId || !isInRoom) throw new AppError('FILE_NOT_FOUND')
    return file
  }
}

function carries(message: Message, id: FileId): boolean {
  return message.attachments.some((attachment) => attachment.id === id)
}

async function unlessHidden<Found>(finding: Promise<Found>): Promise<Found | undefined> {
  try {
    return await finding
  } catch (error) {
    const isHidden =
      error instanceof AppError && (error.code === 'MESSAGE_NOT_FOUND' || error.code === 'ROOM_NOT_FOUND')
    if (isHidden) return undefined
    throw error
  }
}
