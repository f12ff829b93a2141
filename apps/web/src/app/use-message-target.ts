import type { MessageId } from '@tidings/contracts'
import { useCallback, useState } from 'react'
import { useHistoryState } from 'wouter/use-browser-location'
import type { MessageTarget } from '../features/timeline/use-jumps.js'

/** The message to show: the one that the address names, again for every visit, or one that was gone to since. */
export function useMessageTarget(messageId: MessageId | undefined) {
  // Another object for every visit that tells something of itself; nothing for an address that was typed.
  const visit = useHistoryState<unknown>()
  const [named, setNamed] = useState<{ id: MessageId | undefined; visit: unknown }>()
  const [target, setTarget] = useState<MessageTarget>()

  if (!named || named.id !== messageId || named.visit !== visit) {
    setNamed({ id: messageId, visit })
    if (messageId !== undefined) setTarget({ id: messageId })
  }

  const goTo = useCallback((id: MessageId) => setTarget({ id }), [])
  return { target, goTo }
}
