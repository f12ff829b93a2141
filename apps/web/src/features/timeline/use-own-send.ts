import type { PendingMessage } from '@tidings/client'
import type { MessageId } from '@tidings/contracts'
import { useState } from 'react'

/**
 * The newest message that one has written since the room was opened here. What was on its way before, for
 * instance since before a reload, is not that: `pending` is `undefined` until it is known.
 */
export function useOwnSend(pending: readonly PendingMessage[] | undefined): MessageId | undefined {
  const newestId = pending?.findLast(({ phase }) => phase !== 'failed')?.id
  const [seen, setSeen] = useState<{ newestId: MessageId | undefined; sentId?: MessageId }>()
  if (!seen && pending) setSeen({ newestId })
  if (seen && newestId !== undefined && newestId !== seen.newestId) setSeen({ newestId, sentId: newestId })
  return seen?.sentId
}
