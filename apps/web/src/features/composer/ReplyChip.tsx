import { selectMessage, selectUser } from '@tidings/client'
import type { MessageId, RoomId } from '@tidings/contracts'
import { toPlainText } from '@tidings/text'
import { Reply, X } from 'lucide-react'
import { useEffect } from 'react'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { IconButton } from '../../ui/IconButton.js'
import { personHue } from '../../ui/person-hue.js'
import styles from './ComposerTools.module.css'

const lineLength = 200

export interface ReplyChipProps {
  readonly roomId: RoomId
  readonly messageId: MessageId
  readonly onRemove: () => void
}

/** The message that is being answered, in one line, as it is now. */
export function ReplyChip({ roomId, messageId, onRemove }: ReplyChipProps) {
  const { messages } = useTidings()
  const message = useLive(selectMessage(roomId, messageId))
  const isMissing = useLive((state) => state.quoted[messageId] === 'missing')
  const author = useLive(selectUser(message?.author ?? ''))
  const isGone = isMissing || message?.deletedAt !== undefined

  useEffect(() => {
    if (!message && !isMissing) messages.quote(roomId, messageId)
  }, [messages, message, isMissing, roomId, messageId])

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields.
    <div role="group" aria-label="Reply" className={styles.chip}>
      <Reply size={16} aria-hidden="true" />
      <p className={styles.quoted}>
        {isGone && 'The message was deleted; yours will stand by itself.'}
        {message && !isGone && (
          <>
            <span className={styles.author} data-hue={personHue(message.author)}>
              {author?.displayName ?? 'Somebody'}
            </span>{' '}
            <span dir="auto">{lineOf(message.body, message.attachments.length)}</span>
          </>
        )}
      </p>
      <IconButton label="Don’t reply to it" onClick={onRemove}>
        <X size={18} />
      </IconButton>
    </div>
  )
}

function lineOf(body: string, fileCount: number): string {
  const line = toPlainText(body.slice(0, lineLength * 4), { isOneLine: true }).slice(0, lineLength)
  if (line || fileCount === 0) return line
  return fileCount === 1 ? 'A file' : `${fileCount} files`
}
