import { selectUnreadThreadCount } from '@tidings/client'
import { MessagesSquare } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { useLive } from '../../live/use-live.js'
import { joinClasses } from '../../ui/join-classes.js'
import { VisuallyHidden } from '../../ui/VisuallyHidden.js'
import styles from '../rooms/RoomList.module.css'

/** The way to the threads one follows, with how many have something new. */
export function ThreadsLink({ href }: { href: string }) {
  const [location] = useLocation()
  const count = useLive(selectUnreadThreadCount)
  return (
    <Link
      href={href}
      state={{ from: location }}
      aria-current={location === href ? 'page' : undefined}
      className={joinClasses(styles.room, count > 0 && styles.unread)}
    >
      <MessagesSquare size={16} aria-hidden="true" />
      <span className={styles.name}>Threads</span>
      {count > 0 && (
        <>
          <VisuallyHidden> {count} unread</VisuallyHidden>
          <span aria-hidden="true" className={styles.badge}>
            {count}
          </span>
        </>
      )}
    </Link>
  )
}
