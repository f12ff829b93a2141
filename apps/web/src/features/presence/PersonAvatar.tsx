import { Avatar, type AvatarProps } from '../../ui/Avatar.js'
import { PresenceDot } from './PresenceDot.js'
import styles from './PresenceDot.module.css'

/** Somebody's avatar, with whether they are there at its corner. */
export function PersonAvatar(props: AvatarProps) {
  return (
    <span className={styles.frame}>
      <Avatar {...props} />
      <span className={styles.corner}>
        <PresenceDot userId={props.id} />
      </span>
    </span>
  )
}
