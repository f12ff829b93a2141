import { selectReaders } from '@tidings/client'
import type { Message, User } from '@tidings/contracts'
import { useMemo } from 'react'
import { useLive } from '../../live/use-live.js'

/** Who else has seen a message of a room, as far as they tell, by name; whoever wrote it does not count. */
export function useReaders({ roomId, author, seq = Number.POSITIVE_INFINITY }: Message): readonly User[] {
  const readerIds = useLive(selectReaders(roomId, seq))
  const users = useLive((state) => state.users)
  return useMemo(() => {
    const readers = readerIds.filter((id) => id !== author).flatMap((id) => users[id] ?? [])
    return readers.sort((a, b) => collator.compare(a.displayName, b.displayName))
  }, [readerIds, users, author])
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base' })
