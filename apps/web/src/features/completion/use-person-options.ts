import { selectMe, selectMembers, selectTimeline } from '@tidings/client'
import type { RoomId, User } from '@tidings/contracts'
import { useEffect, useMemo } from 'react'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { usePeopleSearch } from '../people/use-people-search.js'
import type { CompletionOption } from './option.js'
import { personOptions } from './person-options.js'

const none: readonly CompletionOption[] = []
const recentMessages = 50

/**
 * The people whose name begins so: those one knows of at once, and after a pause in typing those the server knows.
 * Asks nobody as long as there is no query.
 */
export function usePersonOptions(roomId: RoomId, query: string | undefined): readonly CompletionOption[] {
  const { rooms, store } = useTidings()
  const members = useLive(selectMembers(roomId))
  const users = useLive((state) => state.users)
  const myId = useLive(selectMe)?.id ?? ''
  const found = usePeopleSearch(query ?? '')
  const isAsked = query !== undefined

  useEffect(() => {
    // Without them, those one knows of are offered, and the banner says that there is no connection.
    if (isAsked) rooms.loadMembers(roomId).catch(() => {})
  }, [rooms, roomId, isAsked])

  return useMemo(() => {
    if (query === undefined) return none
    const known = new Map([...Object.values(users), ...(found?.people ?? [])].map((user) => [user.id, user]))
    return personOptions(query, {
      myId,
      members: members.map(({ user }) => user).filter(isActive),
      others: [...known.values()].filter(isActive),
      recentIds: recentAuthors(selectTimeline(roomId)(store.getState())?.messages ?? []),
    })
  }, [query, users, found, members, myId, roomId, store])
}

function isActive({ deactivatedAt }: User): boolean {
  return deactivatedAt === undefined
}

function recentAuthors(messages: readonly { readonly author: string }[]): readonly string[] {
  return [
    ...new Set(
      messages
        .slice(-recentMessages)
        .map(({ author }) => author)
        .toReversed(),
    ),
  ]
}
