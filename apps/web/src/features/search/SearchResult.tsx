import { selectUser } from '@tidings/client'
import type { File, MessageId, SearchHit } from '@tidings/contracts'
import { MessageSquareReply, Paperclip } from 'lucide-react'
import { memo } from 'react'
import { Link, useLocation } from 'wouter'
import { useLive } from '../../live/use-live.js'
import { Avatar } from '../../ui/Avatar.js'
import { personHue } from '../../ui/person-hue.js'
import { RoomIcon } from '../rooms/RoomIcon.js'
import { useRoomName } from '../rooms/use-room-name.js'
import { dayLabel, momentLabel, timeLabel } from '../timeline/day-label.js'
import { MarkedText } from './MarkedText.js'
import styles from './SearchResult.module.css'

export interface SearchResultProps {
  readonly hit: SearchHit
  readonly href: string
  readonly onOpen: (id: MessageId) => void
}

/** A message that was found. Named in the order in which people want to hear it: author, text, room, time. */
export const SearchResult = memo(function SearchResult({ hit, href, onOpen }: SearchResultProps) {
  const { message, snippet } = hit
  const { id, attachments } = message
  const [location] = useLocation()
  const author = useLive(selectUser(message.author))
  const room = useLive((state) => state.rooms?.[hit.room.id])
  const roomName = useRoomName(hit.room)
  const name = author?.displayName ?? 'Somebody'
  const atMs = Date.parse(message.at)

  return (
    <li>
      <Link
        href={href}
        state={{ from: location + window.location.search }}
        data-hit={id}
        aria-labelledby={`${id}-by ${id}-snippet ${id}-in ${id}-on`}
        className={styles.result}
        onClick={() => onOpen(id)}
      >
        <Avatar id={message.author} name={name} />
        <div className={styles.content}>
          <p className={styles.heading}>
            <span id={`${id}-by`} className={styles.author} data-hue={personHue(message.author)}>
              {name}
            </span>
            <span id={`${id}-in`} className={styles.room}>
              {room && <RoomIcon room={room} size={13} />}
              <span className={styles.roomName}>{roomName}</span>
              {message.thread !== undefined && (
                <>
                  <MessageSquareReply size={13} aria-hidden="true" />
                  <span>thread</span>
                </>
              )}
            </span>
            <time id={`${id}-on`} dateTime={message.at} title={momentLabel(atMs)} className={styles.time}>
              {dayLabel(atMs, Date.now())} {timeLabel(atMs)}
            </time>
          </p>
          <div id={`${id}-snippet`}>
            {snippet.text && (
              <p className={styles.snippet} dir="auto">
                <MarkedText {...snippet} />
              </p>
            )}
            {attachments.length > 0 && (
              <p className={styles.files}>
                <Paperclip size={13} aria-hidden="true" />
                <span className={styles.fileNames}>{fileWords(attachments)}</span>
              </p>
            )}
          </div>
        </div>
      </Link>
    </li>
  )
})

function fileWords(files: readonly File[]): string {
  const [first] = files
  return files.length === 1 && first ? first.name : `${first?.name} and ${files.length - 1} more`
}
