import { X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { IconButton } from '../ui/IconButton.js'
import { ScreenHeader } from '../ui/ScreenHeader.js'
import styles from './SidePanel.module.css'
import { useFocusHandOff } from './use-focus-hand-off.js'

export interface SidePanelProps {
  readonly title: string
  /** Stands under the title, such as the room that it belongs to. */
  readonly subtitle?: ReactNode
  /** Buttons that belong to what the panel shows. */
  readonly actions?: ReactNode
  /** Whether it is the whole page, as on a phone, rather than a page's side. */
  readonly isWholeScreen: boolean
  /** Where the focus goes if what opened the panel is gone. */
  readonly findOpener: () => HTMLElement | null | undefined
  readonly onClose: () => void
  /** Fills the rest; scrolls by itself. */
  readonly children: ReactNode
}

/** What stands beside a room: takes the focus when it comes, and gives it back when it goes. Escape closes it. */
export function SidePanel(props: SidePanelProps) {
  const { title, subtitle, actions, isWholeScreen, findOpener, onClose, children } = props
  const titleRef = useRef<HTMLDivElement>(null)
  useFocusHandOff(titleRef, findOpener)

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    // What is open in the panel closes first.
    const isTaken = event.defaultPrevented || (event.target as Element).closest('dialog') !== null
    if (event.key === 'Escape' && !isTaken) onClose()
  }

  return (
    // One element in either part: another tag would build it anew, and lose what is being written in it.
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: either role has a name; which one, the window's width decides.
    // biome-ignore lint/a11y/noStaticElementInteractions: both roles are regions, and Escape leaves them.
    <div
      role={isWholeScreen ? 'main' : 'complementary'}
      aria-label={title}
      className={styles.panel}
      onKeyDown={onKeyDown}
    >
      <ScreenHeader backLabel="Back to room" className={styles.header} onBack={onClose}>
        <div className={styles.heading}>
          {/* biome-ignore lint/a11y/useSemanticElements: its level changes with the width of the window. */}
          <div
            role="heading"
            aria-level={isWholeScreen ? 1 : 2}
            ref={titleRef}
            tabIndex={-1}
            className={styles.title}
          >
            {title}
          </div>
          {subtitle && <p className={styles.subtitle}>{subtitle}</p>}
        </div>
        {actions}
        <IconButton label={`Close ${title.toLowerCase()}`} className={styles.close} onClick={onClose}>
          <X size={20} />
        </IconButton>
      </ScreenHeader>
      {children}
    </div>
  )
}
