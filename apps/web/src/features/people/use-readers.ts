import { selectReaders, selectRoom } from '@tidings/client'
import { limits, type Message, type RoomId, type User } from '@tidings/contracts'
import { useEffect, useMemo } from 'react'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'

/** Who else has seen a message of a room, as far as they tell, by name; whoever wrote it does not count. */
export function useReaders({ roomId, author, seq = Number.POSITIVE_INFINITY }: Message): readonly User[] {
  useReadsOf(roomId)
  const readerIds = useLive(selectReaders(roomId, seq))
  const users = useLive((state) => state.users)
  return useMemo(() => {
    const readers = readerIds.filter((id) => id !== author).flatMap((id) => users[id] ?? [])
    return readers.sort((a, b) => collator.compare(a.displayName, b.displayName))
  }, [readerIds, users, author])
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base' })

/** Asks how far the others have read, in rooms that tell it; the SDK keeps it up to date from then on. */
function useReadsOf(roomId: RoomId): void {
  const { rooms } = useTidings()
  const isConnected = useLive(({ connection }) => connection.phase === 'live')
  const isMissing = useLive(({ reads }) => reads[roomId] === undefined)
  const memberCount = useLive(selectRoom(roomId))?.memberCount ?? Number.POSITIVE_INFINITY
  const isTold = memberCount <= limits.readsShownUpToMembers

  useEffect(() => {
    // Nobody needs it so much that they would want to hear why it is not there; the next connection asks again.
    if (isConnected && isMissing && isTold) rooms.loadReads(roomId).catch(() => {})
  }, [rooms, roomId, isConnected, isMissing, isTold])
}
