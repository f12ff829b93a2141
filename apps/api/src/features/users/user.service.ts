import { type AvatarId, limits, type Me, type User, type UserId } from '@tidings/contracts'
import { LRUCache } from 'lru-cache'
import { v4 as randomUuid } from 'uuid'
import { duplicateKeyOf } from '../../db/database-errors.js'
import { AppError } from '../../kernel/app-error.js'
import { PromiseCache } from '../../kernel/promise-cache.js'
import type { UserDoc } from './user.model.js'
import type { UserRepository } from './user.repository.js'
import { viewMe, viewUser } from './user.view.js'

export interface NewUser {
  readonly id?: UserId
  readonly username: string
  readonly displayName?: string | undefined
  readonly email?: string | undefined
  readonly passwordHash: string
}

export interface UserChanges {
  readonly displayName?: string | undefined
  readonly status?: string | undefined
  readonly email?: string | undefined
  readonly passwordHash?: string | undefined
}

/** What signing in looks at. */
export interface Credentials {
  readonly me: Me
  readonly passwordHash: string
}

/** What `@here` and `from:me` would mean otherwise. */
const takenWords: ReadonlySet<string> = new Set(['here', 'me'])

/** How long another node's change of a name may stay unseen here. */
const userCacheTtlMs = 5_000

/** Told of what everybody may see of a user, whichever node changed it. */
export type UserListener = (user: User) => void

export type UserService = ReturnType<typeof createUserService>

export function createUserService(users: UserRepository) {
  const cache = new PromiseCache<UserId, UserDoc | null>({ max: 10_000, ttlMs: userCacheTtlMs })

  /** When those last told of were changed: other nodes' changes are looked for again and again. */
  const told = new LRUCache<UserId, number>({ max: 1_000 })
  const listeners: UserListener[] = []

  function tell(user: UserDoc): void {
    cache.forget(user._id)
    told.set(user._id, changedAtMsOf(user))
    for (const listener of listeners) listener(viewUser(user))
  }

  function cached(id: UserId): Promise<UserDoc | null> {
    return cache.get(id, () => users.find(id))
  }

  return {
    /** Whether anybody has an account yet. */
    hasAny(): Promise<boolean> {
      return users.hasAny()
    },

    onChanged(listener: UserListener): void {
      listeners.push(listener)
    },

    /** Makes an account; the very first becomes the owner. @throws USERNAME_TAKEN, EMAIL_TAKEN */
    async create(input: NewUser): Promise<Me> {
      const user = newUserDoc(input)
      const isFirst = !(await users.hasAny())
      return viewMe(await insert(users, { ...user, role: isFirst ? 'owner' : 'member' }))
    },

    /** Makes the very first account; of those who try at once, one succeeds. @throws SIGN_UP_CLOSED, USERNAME_TAKEN */
    async createFirst(input: NewUser): Promise<Me> {
      const user: UserDoc = { ...newUserDoc(input), role: 'owner' }
      await users.insert(user).catch((error) => {
        if (duplicateKeyOf(error)?.role) throw new AppError('SIGN_UP_CLOSED', { cause: error })
        return refuseDuplicates(error)
      })
      return viewMe(user)
    },

    /** @throws USER_NOT_FOUND */
    async get(id: UserId): Promise<User> {
      const user = await cached(id)
      if (!user) throw new AppError('USER_NOT_FOUND')
      return viewUser(user)
    },

    /** The user, if there is one. */
    async find(id: UserId): Promise<User | undefined> {
      const user = await cached(id)
      return user ? viewUser(user) : undefined
    },

    /** @throws USER_NOT_FOUND */
    async getMe(id: UserId): Promise<Me> {
      const user = await cached(id)
      if (!user) throw new AppError('USER_NOT_FOUND')
      return viewMe(user)
    },

    /** Those who exist among the ids, in no particular order, each once. */
    async findMany(ids: Iterable<UserId>): Promise<User[]> {
      const found = await users.findMany([...new Set(ids)])
      return found.map(viewUser)
    },

    /** The people of these user names, in the order of the names; unknown ones are left out. */
    async findByUsernames(usernames: readonly string[]): Promise<User[]> {
      const found = new Map((await users.findByUsernames(usernames)).map((user) => [user.username, user]))
      return usernames.flatMap((username) => {
        const user = found.get(username)
        return user ? [viewUser(user)] : []
      })
    },

    /** Up to 50 active people, by the beginnings of their names, by user name. */
    async search(term: string): Promise<User[]> {
      const found = await users.searchByBeginning(term.toLowerCase(), limits.listPage.default)
      return found.map(viewUser)
    },

    /** The credentials behind a user name or an e-mail address, always asked anew. */
    async findCredentials(by: { login: string } | { id: UserId }): Promise<Credentials | undefined> {
      const user = 'login' in by ? await users.findByLogin(by.login) : await users.find(by.id)
      return user ? { me: viewMe(user), passwordHash: user.passwordHash } : undefined
    },

    /** @throws USER_NOT_FOUND, EMAIL_TAKEN */
    async update(id: UserId, changes: UserChanges): Promise<Me> {
      const before = await users.find(id)
      if (!before) throw new AppError('USER_NOT_FOUND')
      const searchKeys = searchKeysOf({ ...before, displayName: changes.displayName ?? before.displayName })
      const set = { ...changes, searchKeys, changedAt: new Date() }
      const updated = await users.update(id, { $set: set }).catch(refuseDuplicates)
      if (!updated) throw new AppError('USER_NOT_FOUND')
      tell(updated)
      return viewMe(updated)
    },

    /**
     * Changes the picture, or takes it away. Answers which one it was before, too.
     * @throws USER_NOT_FOUND
     */
    async exchangeAvatar(
      id: UserId,
      avatar: AvatarId | undefined,
    ): Promise<{ me: Me; before: AvatarId | undefined }> {
      const changedAt = new Date()
      const before = await users.exchangeAvatar(id, avatar, changedAt)
      if (!before) throw new AppError('USER_NOT_FOUND')
      const { avatar: old, ...user } = before
      const changed = { ...user, changedAt, ...(avatar && { avatar }) }
      tell(changed)
      return { me: viewMe(changed), before: old }
    },

    /** Learns what was changed since a moment, wherever that was. */
    async catchUp(since: Date): Promise<void> {
      for (const user of await users.listChangedSince(since))
        if (told.get(user._id) !== changedAtMsOf(user)) tell(user)
    },
  }
}

function changedAtMsOf({ changedAt }: UserDoc): number {
  return changedAt?.getTime() ?? 0
}

function newUserDoc(input: NewUser): Omit<UserDoc, 'role'> {
  if (takenWords.has(input.username)) throw new AppError('USERNAME_TAKEN')
  const displayName = input.displayName ?? input.username
  return {
    _id: input.id ?? randomUuid(),
    username: input.username,
    displayName,
    ...(input.email && { email: input.email }),
    passwordHash: input.passwordHash,
    bot: false,
    searchKeys: searchKeysOf({ username: input.username, displayName }),
    createdAt: new Date(),
  }
}

/** Of two first accounts made at once, one is the owner and the other is stored as a member. */
async function insert(users: UserRepository, user: UserDoc): Promise<UserDoc> {
  try {
    await users.insert(user)
    return user
  } catch (error) {
    if (duplicateKeyOf(error)?.role) return insert(users, { ...user, role: 'member' })
    return refuseDuplicates(error)
  }
}

function refuseDuplicates(error: unknown): never {
  const duplicate = duplicateKeyOf(error)
  if (duplicate?.username) throw new AppError('USERNAME_TAKEN', { cause: error })
  if (duplicate?.email) throw new AppError('EMAIL_TAKEN', { cause: error })
  throw error
}

/** The words by which a person is found. */
function searchKeysOf(user: Pick<UserDoc, 'username' | 'displayName'>): string[] {
  const name = user.displayName.toLowerCase()
  return [...new Set([user.username, name, ...name.split(/\s+/)])]
}
