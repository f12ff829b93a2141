import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { menuItemsIn, walkMenu } from './menu-keys.js'
import { Popup } from './Popup.js'
import styles from './PopupMenu.module.css'
import type { PopupAnchor } from './popup-place.js'

export interface PopupMenuProps {
  readonly label: string
  readonly anchor: PopupAnchor
  readonly onClose: () => void
  /** `MenuItem`s. `onClose` follows the choice of one: it must not close what that has opened. */
  readonly children: ReactNode
}

/** A menu at a place of one's own choosing; `Menu` is one that hangs on its button. */
export function PopupMenu({ label, anchor, onClose, children }: PopupMenuProps) {
  const ref = useRef<HTMLDivElement>(null)

  useEffect(() => menuItemsIn(ref.current)[0]?.focus(), [])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Tab') onClose()
    if (event.key === 'Tab' || walkMenu(menuItemsIn(ref.current), event.key)) event.preventDefault()
  }

  return (
    <Popup label={label} anchor={anchor} onClose={onClose} onKeyDown={onKeyDown}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: its items are buttons, which make a click of the key. */}
      <div ref={ref} role="menu" aria-label={label} tabIndex={-1} className={styles.menu} onClick={onClose}>
        {children}
      </div>
    </Popup>
  )
}
