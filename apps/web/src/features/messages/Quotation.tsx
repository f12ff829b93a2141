import { selectMessage, selectUser } from '@tidings/client'
import type { MessageId, RoomId } from '@tidings/contracts'
import { toPlainText } from '@tidings/text'
import { memo, useEffect } from 'react'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { personHue } from '../../ui/person-hue.js'
import { useMessageDesk } from './message-desk.js'
import styles from './Quotation.module.css'
import { useIsRemoved } from './use-is-removed.js'

const shownCharacters = 200

export interface QuotationProps {
  readonly roomId: RoomId
  readonly messageId: MessageId
  /** Whether Tab reaches it. */
  readonly isReachable: boolean
}

/** The message that another one answers, in one line, as it is now; a press shows it in its place. */
export const Quotation = memo(function Quotation({ roomId, messageId, isReachable }: QuotationProps) {
  const { messages } = useTidings()
  const desk = useMessageDesk()
  const quoted = useLive(selectMessage(roomId, messageId))
  const isMissing = useLive((state) => state.quoted[messageId] === 'missing')
  const author = useLive(selectUser(quoted?.author ?? ''))
  const isGone = useIsRemoved(messageId) || isMissing || quoted?.deletedAt !== undefined

  useEffect(() => {
    if (!quoted && !isMissing) messages.quote(roomId, messageId)
  }, [messages, quoted, isMissing, roomId, messageId])

  if (isGone) return <p className={styles.gone}>The message this answers was deleted.</p>
  return (
    <button
      type="button"
      className={styles.quotation}
      tabIndex={isReachable ? 0 : -1}
      disabled={!desk || !quoted}
      onClick={() => desk?.goTo(messageId)}
    >
      {quoted && (
        <>
          <span className={styles.author} data-hue={personHue(quoted.author)}>
            {author?.displayName ?? 'Somebody'}
          </span>
          <span className={styles.words} dir="auto">
            {quotedWords(quoted.body, quoted.attachments.length)}
          </span>
        </>
      )}
    </button>
  )
})

function quotedWords(body: string, fileCount: number): string {
  const words = toPlainText(body.slice(0, shownCharacters * 4), { isOneLine: true }).slice(0, shownCharacters)
  if (words || fileCount === 0) return words
  return fileCount === 1 ? 'A file' : `${fileCount} files`
}
