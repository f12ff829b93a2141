import type { Message, MessageId } from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import type { EntryService } from '../entries/entry.service.js'
import type { RoomAccess } from '../rooms/room-access.js'

export type FindVisibleMessage = ReturnType<typeof createFindVisibleMessage>

/** Finds messages for people who may see them: those who are in the message's room. */
export function createFindVisibleMessage(parts: { access: RoomAccess; entries: EntryService }) {
  const { access, entries } = parts

  /** @throws MESSAGE_NOT_FOUND, also for a message that is there and that the actor may not see. */
  return async (actor: Actor, id: MessageId): Promise<Message> => {
    const message = await entries.findMessage(id)
    if (!message) throw new AppError('MESSAGE_NOT_FOUND')
    const read = () => entries.refreshed(message)
    return access.readAsMember(actor, message.roomId, read).catch((error) => {
      const isHidden = error instanceof AppError && error.code === 'ROOM_NOT_FOUND'
      throw isHidden ? new AppError('MESSAGE_NOT_FOUND') : error
    })
  }
}
