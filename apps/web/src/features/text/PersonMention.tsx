import { useLive } from '../../live/use-live.js'
import styles from './MessageText.module.css'
import { findUserNamed } from './name-index.js'

export interface PersonMentionProps {
  /** Lower case. */
  readonly username: string
  /** As it was written; all that is drawn while nobody is known by that name. */
  readonly text: string
}

/** `@name`, by the name people know them by; marked when it is oneself. */
export function PersonMention({ username, text }: PersonMentionProps) {
  const user = useLive((state) => findUserNamed(username, state))
  const isMe = useLive(({ session }) => session.phase === 'signedIn' && session.me.username === username)
  if (!user) return text
  return (
    <span className={isMe ? styles.addressed : styles.mention} title={`@${username}`} dir="auto">
      @{user.displayName}
    </span>
  )
}
