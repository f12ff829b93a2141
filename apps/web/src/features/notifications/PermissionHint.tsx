import { X } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { useLive } from '../../live/use-live.js'
import { Button } from '../../ui/Button.js'
import { IconButton } from '../../ui/IconButton.js'
import { selectCalls } from './calls.js'
import styles from './PermissionHint.module.css'
import { askPermission, needsInstalling } from './permission.js'
import { closeHint, isHintDue, noteFirstCall, subscribeToHint } from './permission-hint.js'
import { usePermission } from './use-permission.js'

/** Asks, after the first call for one, whether the browser may tell of the next ones. Closed, it never comes back. */
export function PermissionHint() {
  const permission = usePermission()
  const isDue = useSyncExternalStore(subscribeToHint, isHintDue)
  const hasCalls = useLive(selectCalls) > 0
  const mustInstall = needsInstalling()

  useEffect(() => {
    if (hasCalls) noteFirstCall()
  }, [hasCalls])

  if (!isDue || permission === 'granted' || (permission === 'unsupported' && !mustInstall)) return null
  return (
    <section aria-label="Notifications" className={styles.hint}>
      <IconButton label="Close for ever" className={styles.close} onClick={closeHint}>
        <X size={16} />
      </IconButton>
      {permission === 'default' && (
        <>
          <p>Be told when somebody mentions you or writes to you, even while Tidings is in the background.</p>
          <Button isSmall look="primary" onClick={() => void askPermission()}>
            Turn on notifications
          </Button>
        </>
      )}
      {permission === 'denied' && (
        <p>
          Your browser blocks notifications from Tidings. Allow them in its settings for this site: the sign
          at the start of the address leads there.
        </p>
      )}
      {mustInstall && (
        <p>
          To be notified on this device, first add Tidings to the Home Screen: Share, then Add to Home Screen.
        </p>
      )}
    </section>
  )
}
