import { selectMe } from '@tidings/client'
import type { Member } from '@tidings/contracts'
import { MessageCircle, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { describeFailure } from '../../live/call-failure.js'
import { useLive } from '../../live/use-live.js'
import { IconButton } from '../../ui/IconButton.js'
import { PersonAvatar } from '../presence/PersonAvatar.js'
import styles from './MembersPanel.module.css'

export interface MemberRowProps {
  readonly member: Member
  /** Absent where one writes to them already. */
  readonly onMessage: (() => Promise<void>) | undefined
  /** Absent for people who may not remove anybody. */
  readonly onRemove: (() => Promise<void>) | undefined
}

export function MemberRow({ member: { user, role }, onMessage, onRemove }: MemberRowProps) {
  const isMe = useLive(selectMe)?.id === user.id
  const [failure, setFailure] = useState<string>()

  function attempt(action: () => Promise<void>): void {
    setFailure(undefined)
    action().catch((error: unknown) => setFailure(describeFailure(error).summary))
  }

  return (
    <li className={styles.row}>
      <PersonAvatar id={user.id} name={user.displayName} />
      <div className={styles.about}>
        <p className={styles.name}>
          {user.displayName}
          {isMe && <span className={styles.quiet}> (you)</span>}
        </p>
        <p className={styles.quiet}>
          {user.username}
          {role === 'moderator' && ' · moderator'}
          {user.role === 'owner' && ' · owner'}
          {user.role === 'admin' && ' · admin'}
        </p>
        {failure && (
          <p role="alert" className={styles.failure}>
            {failure}
          </p>
        )}
      </div>
      {onMessage && !isMe && (
        <IconButton label={`Message ${user.displayName}`} onClick={() => attempt(onMessage)}>
          <MessageCircle size={18} />
        </IconButton>
      )}
      {onRemove && !isMe && (
        <IconButton label={`Remove ${user.displayName}`} onClick={() => attempt(onRemove)}>
          <UserMinus size={18} />
        </IconButton>
      )}
    </li>
  )
}
