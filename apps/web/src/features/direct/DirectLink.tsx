import type { MyRoom } from '@tidings/contracts'
import { memo } from 'react'
import { useLive } from '../../live/use-live.js'
import { Avatar } from '../../ui/Avatar.js'
import { PresenceDot } from '../presence/PresenceDot.js'
import { PresenceWords } from '../presence/PresenceWords.js'
import { RoomLink } from '../rooms/RoomLink.js'
import { selectOthers, selectUsernames } from '../rooms/room-name.js'
import styles from './DirectList.module.css'

export interface DirectLinkProps {
  readonly room: MyRoom
  readonly href: string
  readonly isOpen: boolean
}

/** The way to a direct room: the faces of its people, and of one person whether they are there. */
export const DirectLink = memo(function DirectLink({ room, href, isOpen }: DirectLinkProps) {
  const others = useLive(selectOthers(room))
  const usernames = useLive(selectUsernames(room))
  const [first, second] = others

  const faces = (
    <span className={second ? styles.faces : styles.face}>
      {others.slice(0, 2).map((user) => (
        <Avatar key={user.id} id={user.id} name={user.displayName} size="tiny" />
      ))}
      {first && !second && (
        <span className={styles.corner}>
          <PresenceDot userId={first.id} isSilent />
        </span>
      )}
    </span>
  )
  return (
    <li>
      <RoomLink
        room={room}
        href={href}
        isOpen={isOpen}
        icon={faces}
        words={first && !second && <PresenceWords userId={first.id} />}
        title={usernames}
      />
    </li>
  )
})
