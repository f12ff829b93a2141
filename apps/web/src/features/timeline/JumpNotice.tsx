import { X } from 'lucide-react'
import { IconButton } from '../../ui/IconButton.js'
import styles from './Timeline.module.css'

/** Says that the message somebody wanted to see can't be shown. */
export function JumpNotice({ onClose }: { onClose: () => void }) {
  return (
    <div role="alert" className={styles.notice}>
      That message was deleted, or is not visible to you.
      <IconButton label="Close" onClick={onClose}>
        <X size={18} />
      </IconButton>
    </div>
  )
}
