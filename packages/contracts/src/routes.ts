import { authRoutes } from './auth.js'
import { avatarRoutes } from './avatars.js'
import type { RouteContract } from './define.js'
import { entryRoutes } from './entries.js'
import { fileRoutes } from './files.js'
import { inviteRoutes } from './invites.js'
import { meRoutes } from './me.js'
import { memberRoutes } from './members.js'
import { messageChangeRoutes } from './message-changes.js'
import { messageRoutes } from './messages.js'
import { newMessageRoutes } from './new-messages.js'
import { notificationRoutes } from './notifications.js'
import { pinRoutes } from './pins.js'
import { pushRoutes } from './push.js'
import { roomRoutes } from './rooms.js'
import { searchRoutes } from './search.js'
import { threadRoutes } from './threads.js'
import { userRoutes } from './users.js'
import { workspaceRoutes } from './workspace.js'

/** Every REST call under `/api`. */
export const routes: readonly RouteContract[] = [
  ...authRoutes,
  ...workspaceRoutes,
  ...inviteRoutes,
  ...meRoutes,
  ...userRoutes,
  ...avatarRoutes,
  ...roomRoutes,
  ...memberRoutes,
  ...messageRoutes,
  ...newMessageRoutes,
  ...messageChangeRoutes,
  ...pinRoutes,
  ...entryRoutes,
  ...threadRoutes,
  ...fileRoutes,
  ...searchRoutes,
  ...notificationRoutes,
  ...pushRoutes,
]
