import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

export interface EmptyStateProps {
  readonly icon?: ReactNode
  readonly title: string
  /** Whether it is all there is on the page, so that its title is the page's. */
  readonly isPage?: boolean
  readonly children?: ReactNode
  /** One button, at most two. */
  readonly actions?: ReactNode
}

/** Where there is nothing to show: one sentence that says why, and what to do about it. */
export function EmptyState({ icon, title, isPage = false, children, actions }: EmptyStateProps) {
  const Title = isPage ? 'h1' : 'p'
  return (
    <div className={styles.empty}>
      {icon && <div className={styles.icon}>{icon}</div>}
      <Title className={styles.title}>{title}</Title>
      {children && <p className={styles.words}>{children}</p>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
