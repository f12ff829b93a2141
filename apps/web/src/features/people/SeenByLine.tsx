import { type LiveState, selectMe, selectTimeline } from '@tidings/client'
import { limits, type Message, type MyRoom } from '@tidings/contracts'
import { useLive } from '../../live/use-live.js'
import { Avatar } from '../../ui/Avatar.js'
import styles from './SeenBy.module.css'
import { seenWords } from './seen-words.js'
import { useReaders } from './use-readers.js'

const shownAtMost = 5

/** Small avatars of who has seen one's own message, while it is the newest. Stands where room is kept for it. */
export function SeenByLine({ room }: { room: MyRoom }) {
  const message = useLive(selectOwnLast(room.id))
  if (!message || room.memberCount > limits.readsShownUpToMembers) return null
  return <Readers message={message} />
}

function Readers({ message }: { message: Message }) {
  const readers = useReaders(message)
  if (readers.length === 0) return null
  const words = seenWords(readers.map(({ displayName }) => displayName))
  const restCount = readers.length - shownAtMost
  return (
    <span role="img" aria-label={words} title={words} className={styles.line}>
      {readers.slice(0, shownAtMost).map(({ id, displayName }) => (
        <Avatar key={id} id={id} name={displayName} size="tiny" />
      ))}
      {restCount > 0 && `+${restCount}`}
    </span>
  )
}

/** The room's newest message, if it is one's own and shown. */
function selectOwnLast(roomId: string): (state: LiveState) => Message | undefined {
  return (state) => {
    const timeline = selectTimeline(roomId)(state)
    const last = timeline?.hasAfter ? undefined : timeline?.messages.at(-1)
    const isOwn = last !== undefined && last.author === selectMe(state)?.id && last.deletedAt === undefined
    return isOwn ? last : undefined
  }
}
