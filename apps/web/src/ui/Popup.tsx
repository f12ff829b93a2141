import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { joinClasses } from './join-classes.js'
import styles from './Popup.module.css'
import { type PopupAnchor, placePopup } from './popup-place.js'

export interface PopupProps {
  readonly label: string
  readonly anchor: PopupAnchor
  readonly className?: string | undefined
  readonly onClose: () => void
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly children: ReactNode
}

/**
 * What belongs to a button or a row, open as long as it is there: beside it, or as a sheet on a phone. Escape and
 * a press elsewhere close it; the browser keeps the focus in it, and gives it back.
 */
export function Popup({ label, anchor, className, onClose, onKeyDown, children }: PopupProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const pressedOutsideRef = useRef(false)
  const [place, setPlace] = useState({ x: 0, y: 0 })

  // Closed while it still stands in the page, or the browser could not give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])

  useLayoutEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    const settle = () => {
      const popup = { width: dialog.offsetWidth, height: dialog.offsetHeight }
      setPlace(placePopup(anchor, popup, { width: window.innerWidth, height: window.innerHeight }))
    }
    settle()
    const observer = new ResizeObserver(settle)
    observer.observe(dialog)
    return () => observer.disconnect()
  }, [anchor])

  return (
    <dialog
      ref={ref}
      aria-label={label}
      className={joinClasses(styles.popup, className)}
      style={{ '--x': `${place.x}px`, '--y': `${place.y}px` } as CSSProperties}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        onKeyDown?.(event)
      }}
      onContextMenu={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        event.stopPropagation()
        pressedOutsideRef.current = event.target === ref.current
      }}
      onClick={(event) => {
        event.stopPropagation()
        if (pressedOutsideRef.current && event.target === ref.current) onClose()
      }}
    >
      <div className={styles.card}>{children}</div>
    </dialog>
  )
}
