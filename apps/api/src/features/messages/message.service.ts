import type { Message, MessageId, RoomId } from '@tidings/contracts'
import { v7 as timeOrderedUuid } from 'uuid'
import type { Actor } from '../../kernel/actor.js'
import type { EntryService } from '../entries/entry.service.js'
import type { RoomLog } from '../entries/room-log.js'
import type { RoomAccess } from '../rooms/room-access.js'
import type { FindVisibleMessage } from './visible-message.js'

export interface NewMessage {
  readonly roomId: RoomId
  /** Chosen by the sender, so that sending again is safe; made here for those who do not care. */
  readonly id?: MessageId | undefined
  readonly body: string
  /** The message that its author sent before this one, while they don't know it to be stored. */
  readonly previous?: MessageId | undefined
}

export type MessageService = ReturnType<typeof createMessageService>

export function createMessageService(parts: {
  access: RoomAccess
  roomLog: RoomLog
  entries: EntryService
  findVisible: FindVisibleMessage
}) {
  const { access, roomLog, entries, findVisible } = parts

  return {
    /**
     * Appends a message to the room's log; resolves once it is durable. The same `id` with the same content
     * answers the stored message (`isNew` false), so a send can be repeated safely. Messages of one person to
     * one room keep the order of the calls; one that names `previous` is only taken after that.
     * @throws ROOM_NOT_FOUND, ID_CONFLICT, OUT_OF_ORDER, OVERLOADED
     */
    async post(actor: Actor, input: NewMessage): Promise<{ message: Message; isNew: boolean }> {
      await access.requireMember(actor, input.roomId)
      const { roomId: room, id = timeOrderedUuid(), body, previous } = input
      const { entry, isNew } = await roomLog.append(
        { _id: id, room, author: actor.userId, kind: 'message', body },
        { previous },
      )
      return { message: entries.presentMessage(entry), isNew }
    },

    /** @throws MESSAGE_NOT_FOUND */
    get: findVisible,
  }
}
