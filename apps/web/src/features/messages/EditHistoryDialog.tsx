import type { Message } from '@tidings/contracts'
import { useCallback } from 'react'
import { useTidings } from '../../live/use-tidings.js'
import { Dialog } from '../../ui/Dialog.js'
import { MessageText } from '../text/MessageText.js'
import { momentLabel } from '../timeline/day-label.js'
import { Answer } from './Answer.js'
import styles from './MessageDialogs.module.css'

/** Every text that a message has had, the present one first. */
export function EditHistoryDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const { messages } = useTidings()
  const ask = useCallback(() => messages.edits(message.id), [messages, message.id])
  return (
    <Dialog title="Edit history" onClose={onClose}>
      <Answer ask={ask} trouble="The earlier texts could not be loaded.">
        {(edits) => (
          // biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets.
          <ol role="list" className={styles.versions}>
            {edits.toReversed().map(({ body, at }, index) => (
              <li key={at}>
                <p className={styles.when}>
                  <span className={styles.which}>{versionName(index, edits.length)}</span>
                  <time dateTime={at}>{momentLabel(Date.parse(at))}</time>
                </p>
                <div className={styles.quoted}>
                  <MessageText body={body} isReachable />
                </div>
              </li>
            ))}
          </ol>
        )}
      </Answer>
    </Dialog>
  )
}

function versionName(index: number, count: number): string {
  if (index === 0) return 'Now'
  return index === count - 1 ? 'As it was written' : 'Before'
}
