import type { Message, MessageId } from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import type { FindVisibleMessage } from '../messages/visible-message.js'

export type FindVisibleThread = ReturnType<typeof createFindVisibleThread>

/** Finds threads, by the messages that they hang from, for people who are in their rooms. */
export function createFindVisibleThread({ findVisible }: { findVisible: FindVisibleMessage }) {
  /** @throws MESSAGE_NOT_FOUND, also for a reply: a thread has no threads. */
  return async (actor: Actor, rootId: MessageId): Promise<Message> => {
    const root = await findVisible(actor, rootId)
    if (root.thread !== undefined) throw new AppError('MESSAGE_NOT_FOUND')
    return root
  }
}
