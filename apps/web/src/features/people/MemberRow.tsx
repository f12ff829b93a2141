import { selectMe } from '@tidings/client'
import type { Member } from '@tidings/contracts'
import { UserMinus } from 'lucide-react'
import { useState } from 'react'
import { describeFailure } from '../../live/call-failure.js'
import { useLive } from '../../live/use-live.js'
import { Avatar } from '../../ui/Avatar.js'
import { IconButton } from '../../ui/IconButton.js'
import styles from './MembersPanel.module.css'

export interface MemberRowProps {
  readonly member: Member
  /** Absent for people who may not remove anybody. */
  readonly onRemove: (() => Promise<void>) | undefined
}

export function MemberRow({ member: { user, role }, onRemove }: MemberRowProps) {
  const isMe = useLive(selectMe)?.id === user.id
  const [failure, setFailure] = useState<string>()

  function remove(): void {
    setFailure(undefined)
    onRemove?.().catch((error: unknown) => setFailure(describeFailure(error).summary))
  }

  return (
    <li className={styles.row}>
      <Avatar id={user.id} name={user.displayName} />
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
      {onRemove && !isMe && (
        <IconButton label={`Remove ${user.displayName}`} onClick={remove}>
          <UserMinus size={18} />
        </IconButton>
      )}
    </li>
  )
}
