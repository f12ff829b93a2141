import { type LiveState, selectMe, selectTimeline } from '@tidings/client'
import { limits, type Message, type MyRoom } from '@tidings/contracts'
import { useEffect } from 'react'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { Avatar } from '../../ui/Avatar.js'
import styles from './SeenBy.module.css'
import { seenWords } from './seen-words.js'
import { useReaders } from './use-readers.js'

const shownAtMost = 5

/** Small avatars of who has seen one's own message, while it is the newest. Stands where room is kept for it. */
export function SeenByLine({ room }: { room: MyRoom }) {
  const message = useLive(selectOwnLast(room.id))
  useReadsOf(room)
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

/** Asks how far the others have read, in rooms that tell it; the SDK keeps it up to date from then on. */
function useReadsOf({ id, memberCount }: MyRoom): void {
  const { rooms } = useTidings()
  const isConnected = useLive(({ connection }) => connection.phase === 'live')
  const isMissing = useLive(({ reads }) => reads[id] === undefined)
  const isTold = memberCount <= limits.readsShownUpToMembers

  useEffect(() => {
    // Nobody needs it so much that they would want to hear why it is not there; the next connection asks again.
    if (isConnected && isMissing && isTold) rooms.loadReads(id).catch(() => {})
  }, [rooms, id, isConnected, isMissing, isTold])
}
