import type { Me } from '@tidings/contracts'
import { v4 as randomUuid } from 'uuid'
import type { Config } from '../../config.js'
import { AppError } from '../../kernel/app-error.js'
import type { InviteService } from '../invites/invite.service.js'
import type { NewUser, UserService } from '../users/user.service.js'

type MakeAccount = (person: NewUser) => Promise<Me>

/** Makes the function that decides who may make an account. The very first one can always be made. */
export function createAdmission(parts: {
  config: Pick<Config, 'signUp'>
  users: Pick<UserService, 'hasAny' | 'create' | 'createFirst'>
  invites: Pick<InviteService, 'admit'>
}) {
  const { config, users, invites } = parts

  /**
   * How somebody who has this invite, or none, makes their account.
   * @throws SIGN_UP_CLOSED; the function it answers: INVITE_NOT_FOUND, USERNAME_TAKEN, EMAIL_TAKEN, SIGN_UP_CLOSED
   */
  return async (invite: string | undefined): Promise<MakeAccount> => {
    if (config.signUp === 'open') return invite === undefined ? users.create : evenWithout(invite)
    if (!(await users.hasAny())) return users.createFirst
    if (config.signUp === 'closed') throw new AppError('SIGN_UP_CLOSED')
    if (invite === undefined) {
      throw new AppError('SIGN_UP_CLOSED', { message: 'New accounts need an invite here.' })
    }
    return by(invite)
  }

  function by(invite: string): MakeAccount {
    return (person) => {
      const id = randomUuid()
      return invites.admit(invite, id, () => users.create({ ...person, id }))
    }
  }

  /** Where everybody may come in, an invite is counted, and one that is no longer good is no obstacle. */
  function evenWithout(invite: string): MakeAccount {
    return (person) =>
      by(invite)(person).catch((error) => {
        if (error instanceof AppError && error.code === 'INVITE_NOT_FOUND') return users.create(person)
        throw error
      })
  }
}
