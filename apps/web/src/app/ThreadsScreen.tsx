import { ThreadList } from '../features/threads/ThreadList.js'
import { ScreenHeader } from '../ui/ScreenHeader.js'
import { paths } from './paths.js'
import styles from './Screen.module.css'
import { useDocumentTitle } from './use-document-title.js'
import { useGoBack } from './use-go-back.js'

/** The threads that one follows, in all rooms. */
export function ThreadsScreen() {
  const goBack = useGoBack()
  useDocumentTitle('Threads')
  return (
    <main className={styles.screen}>
      <ScreenHeader
        backLabel="Back to rooms"
        className={styles.roomyHeader}
        onBack={() => goBack(paths.home())}
      >
        <h1 className={styles.title}>Threads</h1>
      </ScreenHeader>
      <ThreadList hrefOf={paths.thread} />
    </main>
  )
}
