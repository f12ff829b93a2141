import type { Message, MessageId, RoomId } from '@tidings/contracts'
import { v7 as timeOrderedUuid } from 'uuid'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import type { EntryService } from '../entries/entry.service.js'
import type { RoomLog } from '../entries/room-log.js'
import type { RoomAccess } from '../rooms/room-access.js'

export interface NewMessage {
  readonly roomId: RoomId
  /** Chosen by the sender, so that sending again is safe; made here for those who do not care. */
  readonly id?: MessageId | undefined
  readonly body: string
}

export type MessageService = ReturnType<typeof createMessageService>

export function createMessageService(parts: { access: RoomAccess; roomLog: RoomLog; entries: EntryService }) {
  const { access, roomLog, entries } = parts

  async function getVisible(actor: Actor, id: MessageId): Promise<Message> {
    const message = await entries.findMessage(id)
    if (!message) throw new AppError('MESSAGE_NOT_FOUND')
    await access.requireMember(actor, message.roomId).catch((error) => {
      const isHidden = error instanceof AppError && error.code === 'ROOM_NOT_FOUND'
      throw isHidden ? new AppError('MESSAGE_NOT_FOUND') : error
    })
    return message
  }

  return {
    /**
     * Appends a message to the room's log; resolves once it is durable. The same `id` with the same content
     * answers the stored message (`isNew` false), so a send can be repeated safely. Messages of one person to
     * one room keep the order of the calls.
     * @throws ROOM_NOT_FOUND, ID_CONFLICT, OVERLOADED
     */
    async post(actor: Actor, input: NewMessage): Promise<{ message: Message; isNew: boolean }> {
      await access.requireMember(actor, input.roomId)
      const { entry, isNew } = await roomLog.append({
        _id: input.id ?? timeOrderedUuid(),
        room: input.roomId,
        author: actor.userId,
        kind: 'message',
        body: input.body,
      })
      return { message: entries.presentMessage(entry), isNew }
    },

    /** @throws MESSAGE_NOT_FOUND */
    get: getVisible,
  }
}
