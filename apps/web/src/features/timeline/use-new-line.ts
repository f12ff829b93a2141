import type { MessageId, MyRoom } from '@tidings/contracts'
import { useState } from 'react'

export interface NewLine {
  /** The line stands above the first message of others after this seq; absent when there is no line. */
  readonly afterSeq: number | undefined
  readonly hide: () => void
}

/** Where the "New messages" line is: placed once, as the room opens, and gone with one's own next message. */
export function useNewLine(room: MyRoom, ownSendId: MessageId | undefined): NewLine {
  const [afterSeq, setAfterSeq] = useState(room.unread > 0 ? room.membership.readSeq : undefined)
  const [sendIdThen, setSendIdThen] = useState(ownSendId)
  if (ownSendId !== sendIdThen) {
    setSendIdThen(ownSendId)
    setAfterSeq(undefined)
  }
  return { afterSeq, hide: () => setAfterSeq(undefined) }
}
