import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { joinClasses } from './join-classes.js'
import styles from './Toasts.module.css'
import { currentToasts, subscribeToToasts, type ToastAction } from './toasts.js'

/** The place for `showToast`; the page has one. */
export function Toasts() {
  const toasts = useSyncExternalStore(subscribeToToasts, currentToasts)
  return (
    <div role="status" className={styles.place}>
      {toasts.map(({ id, words, isTrouble, action }) => (
        <div key={id} className={joinClasses(styles.toast, isTrouble && styles.trouble)}>
          <span className={styles.words}>{words}</span>
          {action && <ToastButton {...action} />}
        </div>
      ))}
    </div>
  )
}

function ToastButton({ label, takesFocus = false, onPress }: ToastAction) {
  const ref = useRef<HTMLButtonElement>(null)

  useLayoutEffect(() => {
    const button = ref.current
    if (!takesFocus || !button) return
    const cameFrom = document.activeElement
    button.focus()
    return () => {
      if (document.activeElement === button && cameFrom instanceof HTMLElement) cameFrom.focus()
    }
  }, [takesFocus])

  return (
    <button ref={ref} type="button" className={styles.action} onClick={onPress}>
      {label}
    </button>
  )
}
