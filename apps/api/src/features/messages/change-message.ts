import type { Message, MessageId } from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import { createTurns } from '../../kernel/turns.js'
import type { ChangeDraft } from '../entries/entry.model.js'
import type { EntryService } from '../entries/entry.service.js'
import type { RoomLog } from '../entries/room-log.js'
import type { FindVisibleMessage } from './visible-message.js'

/** The message is as wanted from this rev on; `message` shows it so. */
export interface Changed {
  readonly rev: number
  readonly message: Message
}

export type ChangeMessage = ReturnType<typeof createChangeMessage>

/** Writes changes to messages. */
export function createChangeMessage(parts: {
  roomLog: RoomLog
  entries: EntryService
  findVisible: FindVisibleMessage
}) {
  const { roomLog, entries, findVisible } = parts
  const turns = createTurns<string>()

  /**
   * Writes the change that `draftFor` makes of the message as it is now; none where it shows that already.
   * Resolves once it is durable and applied. What one person asks of one message is done in the order of the calls.
   * @throws MESSAGE_NOT_FOUND, OVERLOADED, and what `draftFor` throws
   */
  return (
    actor: Actor,
    id: MessageId,
    draftFor: (message: Message) => ChangeDraft | undefined | Promise<ChangeDraft | undefined>,
  ): Promise<Changed> => {
    return turns.run(`${actor.userId} ${id}`, async () => {
      const message = await findVisible(actor, id)
      const draft = await draftFor(message)
      if (!draft) return { rev: message.lastRev, message }
      const { entry } = await roomLog.append(draft)
      const changed = (await entries.findMessage(id)) ?? message
      // Somebody may have deleted it while this was on its way.
      if (draft.kind !== 'messageDeleted') requireThere(changed)
      return { rev: entry.rev, message: changed }
    })
  }
}

/** @throws MESSAGE_NOT_FOUND for a message that was deleted. */
export function requireThere(message: Message): void {
  if (message.deletedAt) throw new AppError('MESSAGE_NOT_FOUND', { message: 'That message was deleted.' })
}
