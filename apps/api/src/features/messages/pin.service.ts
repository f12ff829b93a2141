import { limits, type Message, type MessageId, type RoomId, type User } from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import { createTurns } from '../../kernel/turns.js'
import type { MessageReads, MessagesAtHead } from '../entries/message-reads.js'
import type { RoomAccess } from '../rooms/room-access.js'
import type { UserService } from '../users/user.service.js'
import { pinDraft } from './change-drafts.js'
import { type Changed, type ChangeMessage, requireThere } from './change-message.js'
import type { FindVisibleMessage } from './visible-message.js'

export type PinService = ReturnType<typeof createPinService>

/** A room's pinned messages. Any member pins and unpins any message that is not deleted. */
export function createPinService(parts: {
  access: RoomAccess
  messageReads: MessageReads
  users: UserService
  change: ChangeMessage
  findVisible: FindVisibleMessage
}) {
  const { access, messageReads, users, change, findVisible } = parts
  const turns = createTurns<RoomId>()

  return {
    /**
     * Pins a message; one that is pinned stays as it is. The bound may be passed by one for each node that
     * pins at the same moment.
     * @throws MESSAGE_NOT_FOUND, TOO_MANY_PINS, OVERLOADED
     */
    async pin(actor: Actor, id: MessageId): Promise<Changed> {
      const { roomId } = await findVisible(actor, id)
      return turns.run(roomId, () =>
        change(actor, id, async (message) => {
          requireThere(message)
          if (message.pinnedAt) return undefined
          const isFull = (await messageReads.countPinned(roomId)) >= limits.pinsPerRoom
          if (isFull) throw new AppError('TOO_MANY_PINS')
          return pinDraft(message, actor.userId, 'messagePinned')
        }),
      )
    },

    /** @throws MESSAGE_NOT_FOUND, OVERLOADED */
    unpin(actor: Actor, id: MessageId): Promise<Changed> {
      return change(actor, id, (message) => {
        requireThere(message)
        return message.pinnedAt ? pinDraft(message, actor.userId, 'messageUnpinned') : undefined
      })
    },

    /** The room's pins, the newest first, with their authors. @throws ROOM_NOT_FOUND */
    async list(actor: Actor, roomId: RoomId): Promise<MessagesAtHead & { users: User[] }> {
      // A few more than the bound: see `pin`.
      const pins = await access.readAsMember(actor, roomId, () =>
        messageReads.pinned(roomId, 2 * limits.pinsPerRoom),
      )
      return { ...pins, users: await users.findMany(pins.messages.map(authorOf)) }
    },
  }
}

function authorOf(message: Message) {
  return message.author
}
