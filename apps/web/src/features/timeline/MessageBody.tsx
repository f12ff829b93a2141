import { memo } from 'react'
import { linkify } from './linkify.js'
import styles from './MessageRow.module.css'

export interface MessageBodyProps {
  readonly id: string
  readonly body: string
  /** Whether Tab reaches the links in it. */
  readonly isReachable: boolean
}

/** A message's text as it was typed, with its addresses made links. */
export const MessageBody = memo(function MessageBody({ id, body, isReachable }: MessageBodyProps) {
  return (
    <p id={id} className={styles.body} dir="auto">
      {linkify(body).map((part, index) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <a
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move.
            key={index}
            href={part.href}
            target="_blank"
            rel="noopener noreferrer"
            tabIndex={isReachable ? 0 : -1}
          >
            {part.text}
          </a>
        ),
      )}
    </p>
  )
})
