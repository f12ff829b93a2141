import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './IconButton.js'
import { joinClasses } from './join-classes.js'
import styles from './ScreenHeader.module.css'

export interface ScreenHeaderProps {
  /** What the way back is called, `Back to rooms`. */
  readonly backLabel: string
  readonly onBack: () => void
  /** Whether there is a way back also where the list of rooms stands beside. */
  readonly isBackAlways?: boolean
  readonly className?: string | undefined
  /** The title, and buttons behind it. */
  readonly children: ReactNode
}

/** The line at the top of a screen or of a panel. */
export function ScreenHeader(props: ScreenHeaderProps) {
  const { backLabel, onBack, isBackAlways = false, className, children } = props
  return (
    <header className={joinClasses(styles.header, className)}>
      <IconButton label={backLabel} className={isBackAlways ? undefined : styles.narrowOnly} onClick={onBack}>
        <ChevronLeft size={22} />
      </IconButton>
      {children}
    </header>
  )
}
