import {
  type ClientEventInput,
  chatMessageSchema,
  clientEvents,
  errorTable,
  explainNotification,
  listEdits,
  type MessageId,
  type RoomId,
  safeParse,
  type ValidationIssue,
  type WireError,
} from '@tidings/contracts'
import { v7 as uuidv7 } from 'uuid'
import type { SendOptions } from '../client-values.js'
import { ApiError } from '../errors.js'
import type { Call } from '../session/session-calls.js'
import { roomOfMessage } from '../state/kept-messages.js'
import type { LiveStore } from '../state/live-store.js'
import type { TidingsClient } from '../tidings-client.js'
import type { Connection } from '../transport/connection.js'
import type { Outbox } from './outbox.js'
import type { OutboxItem } from './outbox-storage.js'
import type { Quotations } from './quotations.js'

export interface MessageActionsOptions {
  readonly outbox: Outbox
  readonly store: LiveStore
  readonly call: Call
  readonly connection: Pick<Connection, 'request'>
  readonly quotations: Pick<Quotations, 'quote' | 'load'>
  readonly onSent: (roomId: RoomId, thread: MessageId | undefined) => void
  /** The room's log goes at least to `rev`. */
  readonly onChanged: (roomId: RoomId, rev: number) => void
}

type ChangeEvent =
  | 'editMessage'
  | 'deleteMessage'
  | 'addReaction'
  | 'removeReaction'
  | 'pinMessage'
  | 'unpinMessage'

/** What one does with messages: new ones go through the outbox, changes to others are requests. */
export function createMessageActions(options: MessageActionsOptions): TidingsClient['messages'] {
  const { outbox, store, call, connection, quotations, onSent, onChanged } = options

  function send(roomId: RoomId, body: string, { thread, replyTo, attachments }: SendOptions = {}): MessageId {
    const item = checked({
      id: uuidv7(),
      roomId,
      body,
      ...(thread !== undefined && { thread }),
      ...(replyTo !== undefined && { replyTo }),
      ...(attachments && attachments.length > 0 && { attachments }),
      createdAtMs: Date.now(),
    })
    outbox.add(item)
    onSent(roomId, thread)
    return item.id
  }

  async function change<E extends ChangeEvent>(event: E, payload: ClientEventInput<E>): Promise<void> {
    const parsed = safeParse(clientEvents[event].payload, payload)
    if (!parsed.success) throw new ApiError(refusal(parsed.issues))
    const { rev } = await connection.request(event, payload)
    const roomId = roomOfMessage(store.get(), payload.id)
    if (roomId !== undefined) onChanged(roomId, rev)
  }

  return {
    send,
    retry: outbox.retry,
    discard: outbox.discard,
    edit: (id, body) => change('editMessage', { id, body }),
    remove: (id) => change('deleteMessage', { id }),
    react: (id, emoji) => change('addReaction', { id, emoji }),
    unreact: (id, emoji) => change('removeReaction', { id, emoji }),
    pin: (id) => change('pinMessage', { id }),
    unpin: (id) => change('unpinMessage', { id }),
    edits: async (id) => (await call(listEdits, { params: { messageId: id } })).edits,
    load: quotations.load,
    quote: quotations.quote,
    explainNotification: (id) => call(explainNotification, { params: { messageId: id } }),
  }
}

/** What the server is told of a message. */
export function toPayload({ roomId, id, body, thread, replyTo, attachments }: OutboxItem) {
  return {
    roomId,
    id,
    body,
    ...(thread !== undefined && { thread }),
    ...(replyTo !== undefined && { replyTo }),
    ...(attachments && { attachments: attachments.map((file) => file.id) }),
  }
}

/** As the server would store it; what it is bound to refuse, some of it by hanging up, is not sent at all. */
function checked(item: OutboxItem): OutboxItem {
  const parsed = safeParse(chatMessageSchema, toPayload(item))
  return parsed.success ? { ...item, body: parsed.data.body } : { ...item, error: refusal(parsed.issues) }
}

function refusal(issues: readonly ValidationIssue[]): WireError {
  const { message, retryable } = errorTable.VALIDATION_FAILED
  return { code: 'VALIDATION_FAILED', message, retryable, requestId: '', issues: [...issues] }
}
