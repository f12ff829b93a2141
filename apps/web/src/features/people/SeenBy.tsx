import type { Message } from '@tidings/contracts'
import { Dialog } from '../../ui/Dialog.js'
import { PersonAvatar } from '../presence/PersonAvatar.js'
import styles from './SeenBy.module.css'
import { seenWords } from './seen-words.js'
import { useReaders } from './use-readers.js'

/** "Seen by Ada, Bo and 3 others". */
export function SeenBy({ message }: { message: Message }) {
  const readers = useReaders(message)
  return <>{seenWords(readers.map(({ displayName }) => displayName))}</>
}

/** All who have seen a message. */
export function SeenByDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const readers = useReaders(message)
  return (
    <Dialog title="Seen by" onClose={onClose}>
      {readers.length === 0 && <p className={styles.none}>Nobody yet, as far as people tell.</p>}
      {/* biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets. */}
      <ul role="list" className={styles.readers}>
        {readers.map(({ id, displayName }) => (
          <li key={id} className={styles.reader}>
            <PersonAvatar id={id} name={displayName} size="small" />
            {displayName}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
