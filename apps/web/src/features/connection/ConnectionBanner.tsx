import type { TextOf } from '../../languages/text-of.js'
import { useText } from '../../languages/use-text.js'
import { wordsOfError } from '../../live/call-failure.js'
import { useTidings } from '../../live/use-tidings.js'
import styles from './ConnectionBanner.module.css'
import type { ConnectionNotice } from './connection-notice.js'
import { useConnectionNotice } from './use-connection-notice.js'

/** The one place that speaks of the connection. The countdown is for eyes only: ears would hear every second. */
export function ConnectionBanner() {
  const { connection } = useTidings()
  const notice = useConnectionNotice()
  const text = useText()

  return (
    <div className={styles.banner} data-kind={notice?.kind}>
      <span role="status">{notice && wordsOf(notice, text)}</span>
      {notice?.kind === 'waiting' && (
        <>
          <span aria-hidden="true">{countdownOf(notice.inSeconds, text)}</span>
          <button type="button" className={styles.tryNow} onClick={() => connection.retryNow()}>
            {text('connection.tryNow')}
          </button>
        </>
      )}
    </div>
  )
}

function wordsOf(notice: ConnectionNotice, text: TextOf): string {
  switch (notice.kind) {
    case 'reconnecting':
      return text('connection.reconnecting')
    case 'waiting':
      return text('connection.waiting')
    case 'offline':
      return text('connection.offline')
    case 'back':
      return text('connection.back')
    case 'blocked':
      return wordsOfError(notice.error, text)
  }
}

function countdownOf(seconds: number | undefined, text: TextOf): string {
  return seconds === undefined ? text('connection.retrying') : text('connection.retryIn', { seconds })
}
