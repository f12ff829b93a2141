import { limits } from '@tidings/contracts'
import { useLive } from '../../live/use-live.js'
import { Button } from '../../ui/Button.js'
import { isUnderWay } from '../uploads/upload.js'
import styles from './ComposerTools.module.css'
import { type DraftState, sendTrouble } from './draft-state.js'

export interface ComposerNotesProps {
  readonly state: DraftState
  readonly onSendAsFile: () => void
  readonly onDontSendYet: () => void
}

/** What keeps the message from being sent now, and what one can do about it. */
export function ComposerNotes({ state, onSendAsFile, onDontSendYet }: ComposerNotesProps) {
  const isConnected = useLive(({ connection }) => connection.phase === 'live')
  const trouble = sendTrouble(state)
  const waitCount = state.uploads.filter(isUnderWay).length

  return (
    <div role="status">
      {trouble === 'tooLong' && (
        <p className={styles.note}>
          <span>
            A message has at most {limits.messageBody.max.toLocaleString('en')} characters. It can go as a
            text file instead.
          </span>
          <Button isSmall onClick={onSendAsFile}>
            Send as a file
          </Button>
        </p>
      )}
      {trouble === 'failedFile' && (
        <p className={styles.note}>A file could not be uploaded. Retry or remove it, then send.</p>
      )}
      {state.isSendDue && (
        <p className={styles.note}>
          <span>
            {isConnected
              ? `Sends as soon as ${waitCount === 1 ? 'the file is' : `${waitCount} files are`} uploaded.`
              : 'Sends once you are back and the files are uploaded.'}
          </span>
          <Button isSmall onClick={onDontSendYet}>
            Don’t send yet
          </Button>
        </p>
      )}
    </div>
  )
}
