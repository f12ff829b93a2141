import type { Preferences, RouteRequest, UserId, updatePreferences } from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import { PromiseCache } from '../../kernel/promise-cache.js'
import type { Publisher } from '../../kernel/publisher.js'
import type { PreferencesDoc } from './preferences.model.js'
import type { PreferencesRepository, PreferencesUpdate } from './preferences.repository.js'

/** How long what another node changed may stay unseen here. */
const cacheTtlMs = 5_000

/** Told of everybody's new preferences, whichever node changed them. */
export type PreferencesListener = (userId: UserId, preferences: Preferences) => void

export type PreferencesService = ReturnType<typeof createPreferencesService>

type Changes = NonNullable<RouteRequest<typeof updatePreferences>['body']>

export function createPreferencesService(parts: { repository: PreferencesRepository; publisher: Publisher }) {
  const { repository, publisher } = parts
  const cache = new PromiseCache<UserId, PreferencesDoc | null>({ max: 20_000, ttlMs: cacheTtlMs })
  const listeners: PreferencesListener[] = []

  function tell(doc: PreferencesDoc): Preferences {
    cache.forget(doc._id)
    const preferences = viewPreferences(doc)
    for (const listener of listeners) listener(doc._id, preferences)
    return preferences
  }

  return {
    async get(userId: UserId): Promise<Preferences> {
      return viewPreferences(await cache.get(userId, () => repository.find(userId)))
    },

    /** Everybody's, asked anew. */
    async findMany(userIds: readonly UserId[]): Promise<Map<UserId, Preferences>> {
      const found = new Map((await repository.findMany(userIds)).map((doc) => [doc._id, doc]))
      return new Map(userIds.map((id) => [id, viewPreferences(found.get(id) ?? null)]))
    },

    /** Changes some; `null` takes one away. Tells all the actor's devices. */
    async update(actor: Actor, changes: Changes): Promise<Preferences> {
      const doc = await repository.update(actor.userId, updateFor(changes), defaults)
      const preferences = tell(doc)
      publisher.toUser(actor.userId, 'preferencesChanged', { preferences })
      return preferences
    },

    onChanged(listener: PreferencesListener): void {
      listeners.push(listener)
    },

    /** The keywords of all who have some. */
    listKeywords: () => repository.listKeywords(),

    /** Learns what was changed since a moment, wherever that was. Telling of one change again does no harm. */
    async catchUp(since: Date): Promise<void> {
      for (const doc of await repository.listChangedSince(since)) tell(doc)
    },
  }
}

const defaults = {
  keywords: [],
  sharesPresence: true,
  sharesReads: true,
  sharesTyping: true,
} satisfies Omit<PreferencesDoc, '_id' | 'changedAt'>

function updateFor({ quietHours, pausedUntil, keywords, ...shares }: Changes): PreferencesUpdate {
  const isGiven = ([, value]: [string, unknown]) => value !== undefined
  return {
    set: {
      ...Object.fromEntries(Object.entries(shares).filter(isGiven)),
      ...(keywords && { keywords: withoutRepeats(keywords) }),
      ...(quietHours && { quietHours }),
      ...(pausedUntil && { pausedUntil: new Date(pausedUntil) }),
      changedAt: new Date(),
    },
    unset: [
      ...(quietHours === null ? (['quietHours'] as const) : []),
      ...(pausedUntil === null ? (['pausedUntil'] as const) : []),
    ],
  }
}

/** Each word once, as it was written first. */
function withoutRepeats(keywords: readonly string[]): string[] {
  const byKey = new Map<string, string>()
  for (const keyword of keywords) {
    const key = keyword.normalize('NFKC').toLowerCase()
    if (!byKey.has(key)) byKey.set(key, keyword)
  }
  return [...byKey.values()]
}

function viewPreferences(doc: PreferencesDoc | null): Preferences {
  if (!doc) return { ...defaults, keywords: [] }
  return {
    ...(doc.quietHours && { quietHours: doc.quietHours }),
    ...(doc.pausedUntil && { pausedUntil: doc.pausedUntil.toISOString() }),
    keywords: doc.keywords,
    sharesPresence: doc.sharesPresence,
    sharesReads: doc.sharesReads,
    sharesTyping: doc.sharesTyping,
  }
}
