import { limits, type Message, type MessageId } from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import type { RoomAccess } from '../rooms/room-access.js'
import { deletedDraft, editedDraft, reactionDraft } from './change-drafts.js'
import { type Changed, type ChangeMessage, requireThere } from './change-message.js'
import type { FindMentioned } from './find-mentioned.js'

export type MessageChangesService = ReturnType<typeof createMessageChangesService>

/** Edits, deletions and reactions. What a message shows already is not written again. */
export function createMessageChangesService(parts: {
  access: RoomAccess
  change: ChangeMessage
  findMentioned: FindMentioned
}) {
  const { access, change, findMentioned } = parts

  return {
    /**
     * Gives one's own message another text; one without files needs some.
     * @throws MESSAGE_NOT_FOUND, FORBIDDEN, VALIDATION_FAILED, OVERLOADED
     */
    edit(actor: Actor, id: MessageId, body: string): Promise<Changed> {
      return change(actor, id, async (message) => {
        if (message.author !== actor.userId) throw new AppError('FORBIDDEN')
        requireThere(message)
        if (body === message.body) return undefined
        if (body === '' && message.attachments.length === 0) throw needsText()
        return editedDraft(message, actor.userId, body, await findMentioned(message.roomId, body))
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

function reactionOf(message: Message, emoji: string) {
  return message.reactions.find((reaction) => reaction.emoji === emoji)
}

function needsText(): AppError {
  const message = 'A message needs some text.'
  return new AppError('VALIDATION_FAILED', { message, issues: [{ path: 'body', message }] })
}
