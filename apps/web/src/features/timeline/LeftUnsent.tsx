import { selectUnsent } from '@tidings/client'
import type { RoomId } from '@tidings/contracts'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import styles from './LeftUnsent.module.css'

/** What somebody wrote in a room that they are no longer in, and nobody got: to be copied, or deleted. */
export function LeftUnsent({ roomId }: { roomId: RoomId }) {
  const { messages } = useTidings()
  const unsent = useLive(selectUnsent(roomId))
  if (unsent.length === 0) return null
  return (
    <section aria-label="Not sent" className={styles.unsent}>
      <p className={styles.words}>This was not sent. Copy what you need, or delete it.</p>
      {/* biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets. */}
      <ul role="list">
        {unsent.map(({ id, body, phase }) => (
          <li key={id} className={styles.item}>
            <p className={styles.body} dir="auto">
              {body}
            </p>
            {phase === 'failed' && (
              <button type="button" className={styles.delete} onClick={() => messages.discard(roomId, id)}>
                Delete
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
