import type { ThreadView } from '@tidings/client'
import type { MessageId } from '@tidings/contracts'
import { useState } from 'react'

/**
 * The rev after which the "New replies" line stands: placed once, when the thread has opened with something unread,
 * gone with one's own next reply.
 */
export function useNewReplies(
  { phase, mark }: Pick<ThreadView, 'phase' | 'mark'>,
  ownSendId: MessageId | undefined,
): { readonly afterRev: number | undefined; readonly hide: () => void } {
  const [placed, setPlaced] = useState<{ afterRev: number | undefined }>()
  const [sendIdThen, setSendIdThen] = useState(ownSendId)
  if (ownSendId !== sendIdThen) {
    setSendIdThen(ownSendId)
    setPlaced({ afterRev: undefined })
  } else if (phase === 'live' && mark && !placed) {
    setPlaced({ afterRev: mark.unread > 0 ? mark.readRev : undefined })
  }
  return { afterRev: placed?.afterRev, hide: () => setPlaced({ afterRev: undefined }) }
}
