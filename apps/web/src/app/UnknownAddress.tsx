import { useLocation } from 'wouter'
import { Button } from '../ui/Button.js'
import { EmptyState } from '../ui/EmptyState.js'
import { paths } from './paths.js'
import styles from './Shell.module.css'
import { useDocumentTitle } from './use-document-title.js'

export function UnknownAddress() {
  const [, navigate] = useLocation()
  useDocumentTitle(undefined)
  return (
    <main className={styles.main}>
      <EmptyState
        isPage
        title="There is nothing at this address."
        actions={
          <Button look="primary" onClick={() => navigate(paths.home(), { replace: true })}>
            Go to your rooms
          </Button>
        }
      />
    </main>
  )
}
