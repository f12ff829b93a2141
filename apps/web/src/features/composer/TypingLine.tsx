import { selectTypists } from '@tidings/client'
import type { MessageId, RoomId } from '@tidings/contracts'
import type { ReactNode } from 'react'
import { useLive } from '../../live/use-live.js'
import styles from './TypingLine.module.css'
import { typingText } from './typing-text.js'

export interface TypingLineProps {
  readonly roomId: RoomId
  /** The message in whose thread it is. */
  readonly thread?: MessageId
  /** Something small at the line's end. */
  readonly children?: ReactNode
}

/** Who is typing. Its line is always there, so that nothing jumps; it is never read out by itself. */
export function TypingLine({ roomId, thread, children }: TypingLineProps) {
  const typists = useLive(selectTypists(roomId, thread))
  return (
    <div className={styles.line}>
      <p className={styles.words}>{typingText(typists.map(({ displayName }) => displayName))}</p>
      {children}
    </div>
  )
}
