import type { Connection } from 'mongoose'
import { defineSessionModel } from './features/auth/session.model.js'
import { createSessionRepository } from './features/auth/session.repository.js'
import { defineEntryModel } from './features/entries/entry.model.js'
import { createEntryRepository } from './features/entries/entry.repository.js'
import { createUnreadRepository } from './features/entries/unread.repository.js'
import { createGridFsBlobStore } from './features/files/blob.repository.js'
import { defineFileModel } from './features/files/file.model.js'
import { createFileRepository } from './features/files/file.repository.js'
import { defineInviteModel } from './features/invites/invite.model.js'
import { createInviteRepository } from './features/invites/invite.repository.js'
import { definePreferencesModel } from './features/preferences/preferences.model.js'
import { createPreferencesRepository } from './features/preferences/preferences.repository.js'
import { definePushClaimModel } from './features/push/push-claim.model.js'
import { createPushClaimRepository } from './features/push/push-claim.repository.js'
import { definePushKeysModel } from './features/push/push-keys.model.js'
import { createPushKeysRepository } from './features/push/push-keys.repository.js'
import { definePushSubscriptionModel } from './features/push/push-subscription.model.js'
import { createPushSubscriptionRepository } from './features/push/push-subscription.repository.js'
import { defineMembershipModel } from './features/rooms/membership.model.js'
import { createMembershipRepository } from './features/rooms/membership.repository.js'
import { defineRoomModel } from './features/rooms/room.model.js'
import { createRoomRepository } from './features/rooms/room.repository.js'
import { defineSearchModels } from './features/search/search.model.js'
import { createSearchRepository } from './features/search/search.repository.js'
import { createSearchIndexRepository } from './features/search/search-index.repository.js'
import { defineThreadFollowModel } from './features/threads/thread-follow.model.js'
import { createThreadFollowRepository } from './features/threads/thread-follow.repository.js'
import { defineAvatarModel } from './features/users/avatar.model.js'
import { createAvatarRepository } from './features/users/avatar.repository.js'
import { defineUserModel } from './features/users/user.model.js'
import { createUserRepository } from './features/users/user.repository.js'
import { defineWorkspaceModel } from './features/workspace/workspace.model.js'
import { createWorkspaceRepository } from './features/workspace/workspace.repository.js'

export type Storage = ReturnType<typeof createStorage>

/** Everything that is kept: each collection, by what reads and writes it. */
export function createStorage(connection: Connection) {
  const entryModel = defineEntryModel(connection)
  const searchModels = defineSearchModels(connection)
  const entries = createEntryRepository(entryModel)
  return {
    workspace: createWorkspaceRepository(defineWorkspaceModel(connection)),
    users: createUserRepository(defineUserModel(connection)),
    avatars: createAvatarRepository(defineAvatarModel(connection)),
    invites: createInviteRepository(defineInviteModel(connection)),
    sessions: createSessionRepository(defineSessionModel(connection)),
    preferences: createPreferencesRepository(definePreferencesModel(connection)),
    pushSubscriptions: createPushSubscriptionRepository(definePushSubscriptionModel(connection)),
    pushClaims: createPushClaimRepository(definePushClaimModel(connection)),
    pushKeys: createPushKeysRepository(definePushKeysModel(connection)),
    rooms: createRoomRepository(defineRoomModel(connection)),
    memberships: createMembershipRepository(defineMembershipModel(connection)),
    entries,
    unread: { ...entries, ...createUnreadRepository(entryModel) },
    threadFollows: createThreadFollowRepository(defineThreadFollowModel(connection)),
    files: createFileRepository(defineFileModel(connection)),
    blobs: createGridFsBlobStore(connection),
    searchIndex: createSearchIndexRepository(searchModels),
    searches: createSearchRepository(searchModels),
  }
}
