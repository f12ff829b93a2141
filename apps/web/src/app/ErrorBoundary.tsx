import { Component, type ReactNode } from 'react'
import { useText } from '../languages/use-text.js'
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
    return this.state.hasFailed ? <FailedPage /> : this.props.children
  }
}

function FailedPage() {
  const text = useText()
  return (
    <main className={styles.splash}>
      <EmptyState
        isPage
        icon={<Mark />}
        title={text('page.failed')}
        actions={
          <Button look="primary" onClick={() => window.location.reload()}>
            {text('page.reload')}
          </Button>
        }
      >
        {text('page.failedHint')}
      </EmptyState>
    </main>
  )
}
