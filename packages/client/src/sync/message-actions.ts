import {
  type ClientEventInput,
  chatMessageSchema,
  clientEvents,
  errorTable,
  type MessageId,
  type RoomId,
  type WireError,
} from '@tidings/contracts'
import { uuidv7 } from 'uuidv7'
import type * as z from 'zod/mini'
import { ApiError } from '../errors.js'
import type { LiveStore } from '../state/live-store.js'
import type { TidingsClient } from '../tidings-client.js'
import type { Connection } from '../transport/connection.js'
import type { Outbox } from './outbox.js'
import type { OutboxItem } from './outbox-storage.js'

export interface MessageActionsOptions {
  readonly outbox: Outbox
  readonly store: LiveStore
  readonly connection: Pick<Connection, 'request'>
  readonly onSent: (roomId: RoomId) => void
  /** The room's log goes at least to `rev`. */
  readonly onChanged: (roomId: RoomId, rev: number) => void
}

type ChangeEvent = 'editMessage' | 'deleteMessage' | 'addReaction' | 'removeReaction'

/** What one does with messages: new ones go through the outbox, changes to others are requests. */
export function createMessageActions(options: MessageActionsOptions): TidingsClient['messages'] {
  const { outbox, store, connection, onSent, onChanged } = options

  function send(roomId: RoomId, body: string): MessageId {
    const item = checked({ id: uuidv7(), roomId, body, createdAtMs: Date.now() })
    outbox.add(item)
    onSent(roomId)
    return item.id
  }

  async function change<E extends ChangeEvent>(event: E, payload: ClientEventInput<E>): Promise<void> {
    const parsed = clientEvents[event].payload.safeParse(payload)
    if (!parsed.success) throw new ApiError(refusal(parsed.error))
    const { rev } = await connection.request(event, payload)
    const roomId = roomOf(payload.id)
    if (roomId !== undefined) onChanged(roomId, rev)
  }

  function roomOf(id: MessageId): RoomId | undefined {
    const timelines = Object.entries(store.get().timelines)
    return timelines.find(([, { messages }]) => messages.some((message) => message.id === id))?.[0]
  }

  return {
    send,
    retry: outbox.retry,
    discard: outbox.discard,
    edit: (id, body) => change('editMessage', { id, body }),
    remove: (id) => change('deleteMessage', { id }),
    react: (id, emoji) => change('addReaction', { id, emoji }),
    unreact: (id, emoji) => change('removeReaction', { id, emoji }),
  }
}

/** As the server would store it; what it is bound to refuse, some of it by hanging up, is not sent at all. */
function checked(item: OutboxItem): OutboxItem {
  const parsed = chatMessageSchema.safeParse({ roomId: item.roomId, id: item.id, body: item.body })
  return parsed.success ? { ...item, body: parsed.data.body } : { ...item, error: refusal(parsed.error) }
}

function refusal(error: z.core.$ZodError): WireError {
  const { message, retryable } = errorTable.VALIDATION_FAILED
  const issues = error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  return { code: 'VALIDATION_FAILED', message, retryable, requestId: '', issues }
}
