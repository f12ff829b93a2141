import { X } from 'lucide-react'
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { useText } from '../languages/use-text.js'
import styles from './Dialog.module.css'
import { IconButton } from './IconButton.js'
import { isTouchKeyboard } from './pointer.js'

export interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A modal dialog, open as long as it is there. The browser traps the focus and gives it back. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const pressedOutsideRef = useRef(false)
  const titleId = useId()
  const text = useText()

  // Closed while it still stands in the page, or the browser could not give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    if (!isTouchKeyboard()) dialog?.querySelector('input')?.focus()
    return () => dialog?.close()
  }, [])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the key for it is Escape, which the browser handles.
    <dialog
      ref={ref}
      className={styles.dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // Where the press began counts: a selection that is drawn out of the card is no wish to close.
      onPointerDown={(event) => {
        pressedOutsideRef.current = event.target === ref.current
      }}
      onClick={(event) => {
        if (pressedOutsideRef.current && event.target === ref.current) onClose()
      }}
    >
      <div className={styles.card}>
        <header className={styles.header}>
          <h2 id={titleId} className={styles.title}>
            {title}
          </h2>
          <IconButton label={text('ui.close')} onClick={onClose}>
            <X size={20} />
          </IconButton>
        </header>
        {children}
      </div>
    </dialog>
  )
}

export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>
}
