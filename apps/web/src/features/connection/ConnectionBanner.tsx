import { useTidings } from '../../live/use-tidings.js'
import styles from './ConnectionBanner.module.css'
import type { ConnectionNotice } from './connection-notice.js'
import { useConnectionNotice } from './use-connection-notice.js'

/** The one place that speaks of the connection. The countdown is for eyes only: ears would hear every second. */
export function ConnectionBanner() {
  const { connection } = useTidings()
  const notice = useConnectionNotice()

  return (
    <div className={styles.banner} data-kind={notice?.kind}>
      <span role="status">{notice && wordsOf(notice)}</span>
      {notice?.kind === 'waiting' && (
        <>
          <span aria-hidden="true">{countdownOf(notice.inSeconds)}</span>
          <button type="button" className={styles.tryNow} onClick={() => connection.retryNow()}>
            Try now
          </button>
        </>
      )}
    </div>
  )
}

function wordsOf(notice: ConnectionNotice): string {
  switch (notice.kind) {
    case 'reconnecting':
      return 'Reconnecting…'
    case 'waiting':
      return 'Not connected.'
    case 'offline':
      return 'Offline. Messages will send when you are back.'
    case 'back':
      return 'Back online'
    case 'blocked':
      return notice.reason
  }
}

function countdownOf(inSeconds: number | undefined): string {
  return inSeconds === undefined ? 'Trying…' : `Trying again in ${inSeconds} s.`
}
