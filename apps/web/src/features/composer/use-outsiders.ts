import type { LiveState } from '@tidings/client'
import type { RoomId, User } from '@tidings/contracts'
import { findMentions } from '@tidings/text'
import { useEffect, useMemo, useState } from 'react'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { findUserNamed } from '../text/name-index.js'

const pauseMs = 300
const nobody: readonly User[] = []

/** The people a text names who are not in the room, once there is a pause in typing and the members are known. */
export function useOutsiders(roomId: RoomId, text: string): readonly User[] {
  const { rooms } = useTidings()
  const settled = useSettled(text)
  const usernames = useMemo(() => (settled.includes('@') ? findMentions(settled).usernames : []), [settled])
  const members = useLive((state) => state.members[roomId])
  const users = useLive((state) => state.users)
  const isAsked = usernames.length > 0

  useEffect(() => {
    // Without the members nobody is taken for an outsider.
    if (isAsked) rooms.loadMembers(roomId).catch(() => {})
  }, [rooms, roomId, isAsked])

  return useMemo(() => {
    if (!isAsked || members?.phase !== 'ready') return nobody
    const memberIds = new Set(members.members.map(({ user }) => user.id))
    return usernames.flatMap((name) => {
      const user = findUserNamed(name, { users } as LiveState)
      return user && !memberIds.has(user.id) && user.deactivatedAt === undefined ? [user] : []
    })
  }, [isAsked, usernames, members, users])
}

/** The text after a pause in changing; an empty one at once. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)

  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])

  return text === '' ? '' : settled
}
