import { chatMessageSchema, errorTable, type RoomId, type WireError } from '@tidings/contracts'
import { uuidv7 } from 'uuidv7'
import type { TidingsClient } from '../tidings-client.js'
import type { Outbox } from './outbox.js'
import type { OutboxItem } from './outbox-storage.js'

/** What one does with messages: all of it goes through the outbox. */
export function createMessageActions({
  outbox,
  onSent,
}: {
  outbox: Outbox
  onSent: (roomId: RoomId) => void
}): TidingsClient['messages'] {
  return {
    send: (roomId, body) => {
      const item = checked({ id: uuidv7(), roomId, body, createdAtMs: Date.now() })
      outbox.add(item)
      onSent(roomId)
      return item.id
    },
    retry: outbox.retry,
    discard: outbox.discard,
  }
}

/** As the server would store it; what it is bound to refuse, some of it by hanging up, is not sent at all. */
function checked(item: OutboxItem): OutboxItem {
  const parsed = chatMessageSchema.safeParse({ roomId: item.roomId, id: item.id, body: item.body })
  if (parsed.success) return { ...item, body: parsed.data.body }
  const { message, retryable } = errorTable.VALIDATION_FAILED
  const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  const error: WireError = { code: 'VALIDATION_FAILED', message, retryable, requestId: '', issues }
  return { ...item, error }
}
