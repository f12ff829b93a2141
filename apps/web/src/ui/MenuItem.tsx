import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { joinClasses } from './join-classes.js'
import styles from './Menu.module.css'

export interface MenuItemProps {
  readonly icon?: ReactNode
  readonly isDangerous?: boolean
  /** Present on an item that is one choice of several. */
  readonly isChecked?: boolean
  readonly onSelect: () => void
  readonly children: ReactNode
}

export function MenuItem({ icon, isDangerous = false, isChecked, onSelect, children }: MenuItemProps) {
  const choice =
    isChecked === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': isChecked }
  return (
    <button
      type="button"
      {...choice}
      tabIndex={-1}
      className={joinClasses(styles.item, isDangerous && styles.dangerous)}
      onClick={onSelect}
    >
      {icon}
      <span className={styles.words}>{children}</span>
      {isChecked && <Check size={16} />}
    </button>
  )
}

export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a menu.
    <div role="group" aria-label={label} className={styles.group}>
      <p className={styles.groupLabel} aria-hidden="true">
        {label}
      </p>
      {children}
    </div>
  )
}
