import type { MessageId, MyRoom } from '@tidings/contracts'
import { useState } from 'react'

export interface NewLine {
  /** The line stands above the first message of others after this seq; absent when there is no line. */
  readonly afterSeq: number | undefined
  readonly hide: () => void
}

export interface NewLineOptions {
  readonly room: MyRoom
  /** Whether what is shown is up to date: what this device remembered of the room may be a week old. */
  readonly isSettled: boolean
  readonly ownSendId: MessageId | undefined
}

/** Where the "New messages" line is: placed once, as the room has opened, and gone with one's own next message. */
export function useNewLine({ room, isSettled, ownSendId }: NewLineOptions): NewLine {
  const readSeq = room.unread > 0 ? room.membership.readSeq : undefined
  const [placed, setPlaced] = useState<{ afterSeq: number | undefined }>()
  const [sendIdThen, setSendIdThen] = useState(ownSendId)
  if (ownSendId !== sendIdThen) {
    setSendIdThen(ownSendId)
    setPlaced({ afterSeq: undefined })
  } else if (isSettled && !placed) setPlaced({ afterSeq: readSeq })

  return {
    afterSeq: (placed ?? { afterSeq: readSeq }).afterSeq,
    hide: () => setPlaced({ afterSeq: undefined }),
  }
}
