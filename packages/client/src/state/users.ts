import type { Me, User, UserId } from '@tidings/contracts'
import type { LiveState } from './live-state.js'
import { shared } from './parts.js'

/** Remembers people as they are now. */
export function applyUsers(state: LiveState, users: readonly User[]): LiveState {
  const changed = users.filter((user) => shared(state.users[user.id], user) === user)
  if (changed.every((user) => state.users[user.id] === user)) return state
  return {
    ...state,
    users: { ...state.users, ...Object.fromEntries(changed.map((user) => [user.id, user])) },
  }
}

export function isMe({ session }: LiveState, userId: UserId): boolean {
  return session.phase === 'signedIn' && session.me.id === userId
}

/** Somebody has changed what everybody may see of them; that may be oneself, on another device. */
export function applyChangedUser(state: LiveState, user: User): LiveState {
  const { session } = state
  if (session.phase !== 'signedIn' || session.me.id !== user.id) return applyUsers(state, [user])
  const { email } = session.me
  return applyMe(state, { ...user, ...(email !== undefined && { email }) })
}

/** Remembers oneself, as the session's owner and among the people. */
export function applyMe(state: LiveState, me: Me): LiveState {
  const { email: _, ...user } = me
  const known = applyUsers(state, [user])
  const { session } = state
  if (session.phase === 'signedIn' && shared(session.me, me) === session.me) return known
  return { ...known, session: { phase: 'signedIn', me } }
}
