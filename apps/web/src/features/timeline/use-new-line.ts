import type { MessageId, MyRoom } from '@tidings/contracts'
import { useState } from 'react'

export interface NewLine {
  /** The line stands above the first message of others after this seq; absent when there is no line. */
  readonly afterSeq: number | undefined
  /** How many messages were unread when it was placed. */
  readonly count: number
  /** Whether somebody marked messages unread here: reading on must not undo that. */
  readonly isMarkHeld: boolean
  readonly hide: () => void
}

export interface NewLineOptions {
  readonly room: MyRoom
  /** Whether what is shown is up to date: what this device remembered of the room may be a week old. */
  readonly isSettled: boolean
  readonly ownSendId: MessageId | undefined
}

interface Placed {
  readonly afterSeq: number | undefined
  readonly count: number
  readonly markVersion: number
  readonly isMarkHeld: boolean
}

/**
 * Where the "New messages" line is: placed once, as the room has opened, and again where messages are marked unread;
 * gone with one's own next message.
 */
export function useNewLine({ room, isSettled, ownSendId }: NewLineOptions): NewLine {
  const { readSeq, markVersion } = room.membership
  const [placed, setPlaced] = useState<Placed>()
  const [sendIdThen, setSendIdThen] = useState(ownSendId)
  const none: Placed = { afterSeq: undefined, count: 0, markVersion, isMarkHeld: false }
  const now: Placed = room.unread > 0 ? { ...none, afterSeq: readSeq, count: room.unread } : none

  if (ownSendId !== sendIdThen) {
    setSendIdThen(ownSendId)
    setPlaced(none)
  } else if (isSettled && !placed) setPlaced(now)
  else if (placed && placed.markVersion !== markVersion) setPlaced({ ...now, isMarkHeld: true })

  const { afterSeq, count, isMarkHeld } = placed ?? now
  const hide = () => setPlaced({ ...none, isMarkHeld })
  return { afterSeq, count, isMarkHeld, hide }
}
