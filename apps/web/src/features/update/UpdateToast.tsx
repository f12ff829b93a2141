import { X } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { Button } from '../../ui/Button.js'
import { IconButton } from '../../ui/IconButton.js'
import type { AppUpdate } from './app-update.js'
import styles from './UpdateToast.module.css'
import { useQuietUpdate } from './use-quiet-update.js'

/** Offers the newer version; takes it without a word once nobody is looking and nothing can be lost. */
export function UpdateToast({ update }: { update: AppUpdate }) {
  const isReady = useSyncExternalStore(update.subscribe, update.isReady)
  const [isPutOff, setPutOff] = useState(false)
  useQuietUpdate(update, isReady)

  return (
    <div role="status" className={styles.place}>
      {isReady && !isPutOff && (
        <div className={styles.toast}>
          <span>There is a new version.</span>
          <Button isSmall look="primary" onClick={update.apply}>
            Reload
          </Button>
          <IconButton label="Later" onClick={() => setPutOff(true)}>
            <X size={18} />
          </IconButton>
        </div>
      )}
    </div>
  )
}
