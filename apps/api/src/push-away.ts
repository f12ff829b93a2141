import type { Config } from './config.js'
import type { SessionService } from './features/auth/session.service.js'
import type { NotificationService } from './features/notifications/notification.service.js'
import type { PresenceService } from './features/presence/presence.service.js'
import { createPushService } from './features/push/push.service.js'
import { createPushActivity } from './features/push/push-activity.js'
import type { PushAudience } from './features/push/push-audience.js'
import { createPushDelivery } from './features/push/push-delivery.js'
import { createEndpointCheck } from './features/push/push-endpoint.js'
import { newPushKeys, pushSubjectOf, readOrCreatePushKeys } from './features/push/push-keys.js'
import { createPushSender } from './features/push/push-sender.js'
import type { RoomService } from './features/rooms/room.service.js'
import type { RoomLabels } from './features/rooms/room-labels.service.js'
import type { UserService } from './features/users/user.service.js'
import type { Logger } from './kernel/logger.js'
import type { Storage } from './storage.js'

interface Parts {
  config: Config
  storage: Storage
  audience: PushAudience
  sessions: SessionService
  users: UserService
  presence: PresenceService
  notifications: NotificationService
  rooms: RoomService
  roomLabels: RoomLabels
  logger: Logger
}

/** Pushes what notifies people to the devices of those who are at none of them. */
export function pushAway(parts: Parts) {
  const { config, storage, audience, sessions, users, presence, notifications, rooms, roomLabels, logger } =
    parts
  const { pushSubscriptions, pushClaims, pushKeys } = storage
  const isShared = config.mongodbUri !== undefined
  const placeOf = createEndpointCheck(config.pushAllowedOrigins)

  const push = createPushService({
    repository: pushSubscriptions,
    audience,
    sessions,
    users,
    // Beside the signing secret, or where every node finds them.
    loadKeys: () => (isShared ? pushKeys.getOrCreate(newPushKeys()) : readOrCreatePushKeys(config.dataDir)),
    placeOf,
    logger,
  })
  const activity = createPushActivity({
    tellOthers: isShared ? pushSubscriptions.setUserActive : undefined,
    logger,
  })
  const pushDelivery = createPushDelivery({
    push,
    activity,
    sender: createPushSender({ placeOf, subject: pushSubjectOf(config.publicUrl) }),
    claim: isShared ? pushClaims.take : undefined,
    findNotification: notifications.findPresent,
    findRoomName: async (roomId) => (await roomLabels.find([roomId]))[0]?.name,
    countUnread: rooms.countConcerning,
    logger,
  })
  presence.onActive(activity.saw)
  notifications.onAway(pushDelivery.add)
  return { push, pushDelivery }
}
