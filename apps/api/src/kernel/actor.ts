import type { SessionId, UserId, UserRole } from '@tidings/contracts'

/** On whose behalf something is done: known from a verified token and a living session, never from a payload. */
export interface Actor {
  readonly userId: UserId
  readonly sessionId: SessionId
  readonly role: UserRole
}

/** Whether the actor runs the workspace. */
export function isAdmin(actor: Pick<Actor, 'role'>): boolean {
  return actor.role === 'owner' || actor.role === 'admin'
}
