import type { Message, MessageId } from '@tidings/contracts'
import { v7 as timeOrderedUuid } from 'uuid'
import type { Actor } from '../../kernel/actor.js'
import { createTurns } from '../../kernel/turns.js'
import type { EntryService } from '../entries/entry.service.js'
import type { MessageReads, MessageText } from '../entries/message-reads.js'
import type { RoomLog } from '../entries/room-log.js'
import type { RoomAccess } from '../rooms/room-access.js'
import type { MessageContent, MessageDrafts } from './message-drafts.js'
import type { FindVisibleMessage } from './visible-message.js'

export interface NewMessage extends MessageContent {
  /** Chosen by the sender, so that sending again is safe; made here for those who do not care. */
  readonly id?: MessageId | undefined
  /** The message that its author sent before this one, while they don't know it to be stored. */
  readonly previous?: MessageId | undefined
}

export type MessageService = ReturnType<typeof createMessageService>

export function createMessageService(parts: {
  access: RoomAccess
  roomLog: RoomLog
  entries: EntryService
  messageReads: MessageReads
  drafts: MessageDrafts
  findVisible: FindVisibleMessage
}) {
  const { access, roomLog, entries, messageReads, drafts, findVisible } = parts
  const turns = createTurns<string>()

  return {
    /**
     * Appends a message to the room's log; resolves once it is durable. The same `id` with the same content
     * answers the stored message (`isNew` false), so a send can be repeated safely. Messages of one person to
     * one room keep the order of the calls; one that names `previous` is only taken after that.
     * @throws ROOM_NOT_FOUND, THREAD_NOT_FOUND, MESSAGE_NOT_FOUND, FILE_NOT_FOUND, ID_CONFLICT, OUT_OF_ORDER, OVERLOADED
     */
    async post(actor: Actor, input: NewMessage): Promise<{ message: Message; isNew: boolean }> {
      const { roomId, id = timeOrderedUuid(), previous } = input
      // Some take longer to prepare than others. The turn ends when the log has it, and need not wait for the disk.
      const { appended } = await turns.run(`${actor.userId} ${roomId}`, async () => {
        await access.requireMember(actor, roomId)
        const draft = await drafts.draft(actor, id, input)
        return { appended: roomLog.append(draft, { previous }) }
      })
      const { entry, isNew } = await appended
      return { message: entries.presentMessage(entry), isNew }
    },

    /** @throws MESSAGE_NOT_FOUND */
    get: findVisible,

    /** The texts a message has had, the first one first; none of a deleted one. @throws MESSAGE_NOT_FOUND */
    async edits(actor: Actor, id: MessageId): Promise<MessageText[]> {
      const { roomId } = await findVisible(actor, id)
      return access.readAsMember(actor, roomId, () => messageReads.textsOf(id))
    },
  }
}
