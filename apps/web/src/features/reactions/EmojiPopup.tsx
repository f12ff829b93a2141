import { Suspense } from 'react'
import { lazyPart } from '../../ui/lazy-part.js'
import { Popup } from '../../ui/Popup.js'
import type { PopupAnchor } from '../../ui/popup-place.js'
import styles from './EmojiPicker.module.css'
import { loadEmojiPicker } from './load-emoji-picker.js'

const EmojiPicker = lazyPart(async () => (await loadEmojiPicker()).EmojiPicker)

export interface EmojiPopupProps {
  readonly label: string
  readonly anchor: PopupAnchor
  readonly onPick: (emoji: string) => void
  readonly onClose: () => void
}

/** Lets somebody choose one emoji, beside what they pressed. The choice closes it first. */
export function EmojiPopup({ label, anchor, onPick, onClose }: EmojiPopupProps) {
  function pick(emoji: string): void {
    onClose()
    onPick(emoji)
  }

  return (
    <Popup label={label} anchor={anchor} className={styles.popup} onClose={onClose}>
      <div className={styles.picker}>
        <Suspense fallback={<p className={styles.note}>Loading…</p>}>
          <EmojiPicker onPick={pick} />
        </Suspense>
      </div>
    </Popup>
  )
}
