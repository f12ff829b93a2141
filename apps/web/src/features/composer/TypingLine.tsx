import { selectTypists } from '@tidings/client'
import type { RoomId } from '@tidings/contracts'
import { useLive } from '../../live/use-live.js'
import styles from './TypingLine.module.css'
import { typingText } from './typing-text.js'

/** Who is typing. Its line is always there, so that nothing jumps; it is never read out by itself. */
export function TypingLine({ roomId }: { roomId: RoomId }) {
  const typists = useLive(selectTypists(roomId))
  return <p className={styles.line}>{typingText(typists.map(({ displayName }) => displayName))}</p>
}
