import type { Message, User } from '@tidings/contracts'
import { CornerDownRight, PinOff } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { Avatar } from '../../ui/Avatar.js'
import { IconButton } from '../../ui/IconButton.js'
import { personHue } from '../../ui/person-hue.js'
import { Attachments } from '../files/Attachments.js'
import { usePin } from '../messages/use-pin.js'
import { MessageText } from '../text/MessageText.js'
import { whenText } from '../threads/thread-words.js'
import { momentLabel } from '../timeline/day-label.js'
import styles from './PinsPanel.module.css'

export interface PinnedMessageProps {
  readonly message: Message
  readonly author: User | undefined
  /** Its address in the room. */
  readonly href: string
}

/** A pinned message, with the way to its place in the room. */
export function PinnedMessage({ message, author, href }: PinnedMessageProps) {
  const [location] = useLocation()
  const pin = usePin()
  const name = author?.displayName ?? 'Somebody'
  const atMs = Date.parse(message.at)
  return (
    <li className={styles.pin}>
      <div className={styles.heading}>
        <Avatar id={message.author} name={name} size="small" />
        <span className={styles.author} data-hue={personHue(message.author)}>
          {name}
        </span>
        <time className={styles.time} dateTime={message.at} title={momentLabel(atMs)}>
          {whenText(atMs, Date.now())}
        </time>
        <IconButton label={`Unpin the message from ${name}`} onClick={() => pin(message.id, false)}>
          <PinOff size={16} />
        </IconButton>
      </div>
      <div className={styles.text}>
        <MessageText body={message.body} isReachable />
        <Attachments files={message.attachments} message={message} isReachable />
      </div>
      <Link href={href} state={{ from: location }} className={styles.way}>
        <CornerDownRight size={14} aria-hidden="true" />
        Show in room
      </Link>
    </li>
  )
}
