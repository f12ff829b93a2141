import type { MessageId } from '@tidings/contracts'
import { BellOff, BellRing } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { paths } from '../../app/paths.js'
import { describeFailure } from '../../live/call-failure.js'
import { useTidings } from '../../live/use-tidings.js'
import { Alert } from '../../ui/Alert.js'
import { Button } from '../../ui/Button.js'
import { Dialog, DialogActions } from '../../ui/Dialog.js'
import styles from './WhyDialog.module.css'

interface Answer {
  readonly notified: boolean
  readonly detail: string
}

/** Says whether a message notified one, by which of one's settings, and leads to them. */
export function WhyDialog({ messageId, onClose }: { messageId: MessageId; onClose: () => void }) {
  const { messages } = useTidings()
  const [location, navigate] = useLocation()
  const [answer, setAnswer] = useState<Answer>()
  const [failure, setFailure] = useState<string>()

  useEffect(() => {
    let isCurrent = true
    messages.explainNotification(messageId).then(
      (told) => isCurrent && setAnswer(told),
      (error: unknown) => isCurrent && setFailure(describeFailure(error).summary),
    )
    return () => {
      isCurrent = false
    }
  }, [messages, messageId])

  function openSettings(): void {
    onClose()
    navigate(paths.notificationSettings(), { state: { from: location } })
  }

  return (
    <Dialog title="Why was I (not) notified?" onClose={onClose}>
      {failure && <Alert>{failure}</Alert>}
      {!failure && (
        <div role="status" className={styles.answer} data-notified={answer?.notified}>
          {answer?.notified ? <BellRing size={20} /> : <BellOff size={20} />}
          {answer && (
            <div>
              <p className={styles.verdict}>
                {answer.notified ? 'This message notified you.' : 'This message did not notify you.'}
              </p>
              <p className={styles.words}>{answer.detail} This follows your settings as they are now.</p>
            </div>
          )}
        </div>
      )}
      <DialogActions>
        <Button onClick={openSettings}>Notification settings</Button>
        <Button look="primary" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  )
}
