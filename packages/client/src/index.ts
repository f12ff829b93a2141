export type {
  FileAddress,
  JumpTarget,
  NotificationNews,
  PushSubscriptionJson,
  PushWishes,
  SendOptions,
  UploadOptions,
} from './client-values.js'
export { createTidingsClient } from './create-client.js'
export { ApiError, NetworkError } from './errors.js'
export {
  selectMessage,
  selectPins,
  selectThread,
  selectThreadMarks,
  selectUnreadThreadCount,
} from './state/conversation-selectors.js'
export type {
  ConnectionState,
  LiveRoom,
  LiveState,
  MemberList,
  PendingMessage,
  PinList,
  SessionState,
  ThreadView,
  Timeline,
} from './state/live-state.js'
export {
  selectIsMuted,
  selectMe,
  selectMembers,
  selectMyRooms,
  selectPresence,
  selectReaders,
  selectRoom,
  selectTimeline,
  selectTotalMentions,
  selectTotalUnread,
  selectTypists,
  selectUnsent,
  selectUser,
} from './state/selectors.js'
export type { ClientStorage } from './storage/client-storage.js'
export { createMemoryStorage } from './storage/memory-storage.js'
export type { TidingsClient, TidingsClientOptions } from './tidings-client.js'
