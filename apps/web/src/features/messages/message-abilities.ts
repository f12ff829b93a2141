import type { Message, UserId } from '@tidings/contracts'

/** What somebody may do with a message. Reading needs no ability. */
export interface MessageAbilities {
  readonly react: boolean
  readonly edit: boolean
  readonly remove: boolean
  readonly pin: boolean
  readonly copyText: boolean
  readonly seeHistory: boolean
  readonly markUnread: boolean
  readonly askWhy: boolean
}

export interface MessageAbilitiesOptions {
  readonly message: Message
  readonly myId: UserId
  /** Whether one moderates the room. */
  readonly mayModerate: boolean
}

export function abilitiesWith({ message, myId, mayModerate }: MessageAbilitiesOptions): MessageAbilities {
  const isMine = message.author === myId
  const isThere = message.deletedAt === undefined
  return {
    react: isThere,
    edit: isThere && isMine,
    remove: isThere && (isMine || mayModerate),
    pin: isThere,
    copyText: isThere && message.body !== '',
    seeHistory: isThere && message.editedAt !== undefined,
    // A thread has a mark of its own, and it only rises.
    markUnread: message.seq !== undefined,
    askWhy: isThere && !isMine,
  }
}
