import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { joinClasses } from './join-classes.js'
import styles from './Menu.module.css'
import { menuItemsIn, walkMenu } from './menu-keys.js'

interface MenuTrigger {
  readonly id: string
  readonly 'aria-haspopup': 'menu'
  readonly 'aria-expanded': boolean
  readonly 'aria-controls': string | undefined
  readonly onClick: () => void
}

export interface MenuProps {
  readonly side?: 'below' | 'above'
  readonly className?: string
  /** Draws the button that opens the menu. */
  readonly trigger: (props: MenuTrigger) => ReactNode
  readonly children: ReactNode
}

/** A button with a menu: arrow keys walk, Escape and a click elsewhere close, the focus goes back. */
export function Menu({ side = 'below', className, trigger, children }: MenuProps) {
  const [isOpen, setOpen] = useState(false)
  const rootRef = useRef<HTMLDivElement>(null)
  const id = useId()

  useEffect(() => {
    if (!isOpen) return
    // What comes a moment later is reached from the menu itself.
    const menu = rootRef.current?.querySelector<HTMLElement>('[role="menu"]')
    const first = menuItemsIn(rootRef.current)[0] ?? menu
    first?.focus()
    const closeOutside = (event: PointerEvent) => {
      if (!rootRef.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [isOpen])

  function close(): void {
    setOpen(false)
    rootRef.current?.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.focus()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') close()
    else if (event.key === 'Tab') setOpen(false)
    else if (!walkMenu(menuItemsIn(rootRef.current), event.key)) return
    if (event.key !== 'Tab') event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div ref={rootRef} className={joinClasses(styles.root, className)}>
      {trigger({
        id,
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        'aria-controls': isOpen ? `${id}-menu` : undefined,
        onClick: () => setOpen(!isOpen),
      })}
      {isOpen && (
        <div
          id={`${id}-menu`}
          role="menu"
          tabIndex={-1}
          aria-labelledby={id}
          className={joinClasses(styles.menu, styles[side])}
          onKeyDown={onKeyDown}
          onClick={close}
        >
          {children}
        </div>
      )}
    </div>
  )
}
