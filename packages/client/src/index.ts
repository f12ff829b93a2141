export { createTidingsClient } from './create-client.js'
export { ApiError, NetworkError } from './errors.js'
export type {
  ConnectionState,
  LiveRoom,
  LiveState,
  MemberList,
  PendingMessage,
  SessionState,
  Timeline,
} from './state/live-state.js'
export {
  selectMe,
  selectMembers,
  selectMyRooms,
  selectRoom,
  selectTimeline,
  selectTotalUnread,
  selectTypists,
  selectUnsent,
  selectUser,
} from './state/selectors.js'
export type { ClientStorage } from './storage/client-storage.js'
export { createMemoryStorage } from './storage/memory-storage.js'
export type { TidingsClient, TidingsClientOptions } from './tidings-client.js'
