import type { Me, User } from '@tidings/contracts'
import type { UserDoc } from './user.model.js'

/** What everybody may see of a user: never the e-mail address, never the hash. */
export function viewUser(user: UserDoc): User {
  return {
    id: user._id,
    username: user.username,
    displayName: user.displayName,
    ...(user.avatar && { avatarUrl: `/api/users/${user._id}/avatar/${user.avatar}` }),
    role: user.role,
    bot: user.bot,
    ...(user.status && { status: user.status }),
    createdAt: user.createdAt.toISOString(),
    ...(user.deactivatedAt && { deactivatedAt: user.deactivatedAt.toISOString() }),
  }
}

/** What one may see of oneself. */
export function viewMe(user: UserDoc): Me {
  return { ...viewUser(user), ...(user.email && { email: user.email }) }
}
