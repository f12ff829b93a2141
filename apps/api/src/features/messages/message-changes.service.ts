import { limits, type Message, type MessageId } from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import type { ChangeDraft } from '../entries/entry.model.js'
import type { EntryService } from '../entries/entry.service.js'
import type { RoomLog } from '../entries/room-log.js'
import type { RoomAccess } from '../rooms/room-access.js'
import { deletedDraft, editedDraft, reactionDraft } from './change-drafts.js'
import type { FindVisibleMessage } from './visible-message.js'

/** The message is as wanted from this rev on; `message` shows it so. */
export interface Changed {
  readonly rev: number
  readonly message: Message
}

export type MessageChangesService = ReturnType<typeof createMessageChangesService>

/**
 * Edits, deletions and reactions. Each resolves once it is durable and applied. What a message shows already
 * is not written again. What one person asks of one message is done in the order of the calls.
 */
export function createMessageChangesService(parts: {
  access: RoomAccess
  roomLog: RoomLog
  entries: EntryService
  findVisible: FindVisibleMessage
}) {
  const { access, roomLog, entries, findVisible } = parts
  const turns = new Map<string, Promise<unknown>>()

  async function change(
    actor: Actor,
    id: MessageId,
    draftFor: (message: Message) => ChangeDraft | undefined | Promise<ChangeDraft | undefined>,
  ): Promise<Changed> {
    return inTurn(`${actor.userId} ${id}`, async () => {
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

  function inTurn<Result>(key: string, act: () => Promise<Result>): Promise<Result> {
    const turn = (turns.get(key) ?? Promise.resolve()).then(act, act)
    turns.set(key, turn)
    const forget = () => {
      if (turns.get(key) === turn) turns.delete(key)
    }
    turn.then(forget, forget)
    return turn
  }

  return {
    /** Gives one's own message another text. @throws MESSAGE_NOT_FOUND, FORBIDDEN, OVERLOADED */
    edit(actor: Actor, id: MessageId, body: string): Promise<Changed> {
      return change(actor, id, (message) => {
        if (message.author !== actor.userId) throw new AppError('FORBIDDEN')
        requireThere(message)
        return body === message.body ? undefined : editedDraft(message, actor.userId, body)
      })
    },

    /** Deletes one's own message, or as a moderator anybody's. @throws MESSAGE_NOT_FOUND, FORBIDDEN, OVERLOADED */
    delete(actor: Actor, id: MessageId): Promise<Changed> {
      return change(actor, id, async (message) => {
        if (message.author !== actor.userId) await access.requireModerator(actor, message.roomId)
        return message.deletedAt ? undefined : deletedDraft(message, actor.userId)
      })
    },

    /** @throws MESSAGE_NOT_FOUND, TOO_MANY_REACTIONS, OVERLOADED */
    addReaction(actor: Actor, id: MessageId, emoji: string): Promise<Changed> {
      return change(actor, id, (message) => {
        requireThere(message)
        const reaction = reactionOf(message, emoji)
        if (reaction?.userIds.includes(actor.userId)) return undefined
        const isFull = message.reactions.length >= limits.reactionsPerMessage
        if (!reaction && isFull) throw new AppError('TOO_MANY_REACTIONS')
        return reactionDraft(message, actor.userId, { kind: 'reactionAdded', emoji })
      })
    },

    /** @throws MESSAGE_NOT_FOUND, OVERLOADED */
    removeReaction(actor: Actor, id: MessageId, emoji: string): Promise<Changed> {
      return change(actor, id, (message) => {
        requireThere(message)
        if (!reactionOf(message, emoji)?.userIds.includes(actor.userId)) return undefined
        return reactionDraft(message, actor.userId, { kind: 'reactionRemoved', emoji })
      })
    },
  }
}

function requireThere(message: Message): void {
  if (message.deletedAt) throw new AppError('MESSAGE_NOT_FOUND', { message: 'That message was deleted.' })
}

function reactionOf(message: Message, emoji: string) {
  return message.reactions.find((reaction) => reaction.emoji === emoji)
}
