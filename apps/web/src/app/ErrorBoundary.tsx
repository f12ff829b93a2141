import { Component, type ReactNode } from 'react'
import { Button } from '../ui/Button.js'
import { EmptyState } from '../ui/EmptyState.js'
import { Mark } from '../ui/Mark.js'
import styles from './Splash.module.css'

/** Shows a way on instead of an empty page when drawing failed. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children
    return (
      <main className={styles.splash}>
        <EmptyState
          isPage
          icon={<Mark />}
          title="Something went wrong on this page."
          actions={
            <Button look="primary" onClick={() => window.location.reload()}>
              Reload
            </Button>
          }
        >
          What has been sent is safe, and drafts are kept on this device. Reload to go on.
        </EmptyState>
      </main>
    )
  }
}
