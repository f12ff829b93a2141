import { ChevronLeft } from 'lucide-react'
import { ThreadList } from '../features/threads/ThreadList.js'
import { IconButton } from '../ui/IconButton.js'
import { paths } from './paths.js'
import styles from './ThreadsScreen.module.css'
import { useDocumentTitle } from './use-document-title.js'
import { useGoBack } from './use-go-back.js'

/** The threads that one follows, in all rooms. */
export function ThreadsScreen() {
  const goBack = useGoBack()
  useDocumentTitle('Threads')
  return (
    <main className={styles.screen}>
      <header className={styles.header}>
        <IconButton label="Back to rooms" className={styles.back} onClick={() => goBack(paths.home())}>
          <ChevronLeft size={22} />
        </IconButton>
        <h1 className={styles.title}>Threads</h1>
      </header>
      <ThreadList hrefOf={paths.thread} />
    </main>
  )
}
