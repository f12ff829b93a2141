import type { Message, MessageId, RoomId } from '@tidings/contracts'

/** Every address of the client, as patterns for routes. */
export const patterns = {
  home: '/',
  signIn: '/signin',
  signUp: '/signup',
  room: '/r/:roomId',
  message: '/r/:roomId/m/:messageId',
  members: '/r/:roomId/members',
  pins: '/r/:roomId/pins',
  thread: '/r/:roomId/t/:rootId',
  reply: '/r/:roomId/t/:rootId/m/:replyId',
  threads: '/threads',
  notificationSettings: '/settings/notifications',
  search: '/search',
} as const

/** Every address of the client, filled in. */
export const paths = {
  home: (): string => patterns.home,
  signIn: (): string => patterns.signIn,
  signUp: (): string => patterns.signUp,
  room: (roomId: RoomId): string => `/r/${encodeURIComponent(roomId)}`,
  message: (roomId: RoomId, id: MessageId): string => `${paths.room(roomId)}/m/${encodeURIComponent(id)}`,
  members: (roomId: RoomId): string => `${paths.room(roomId)}/members`,
  pins: (roomId: RoomId): string => `${paths.room(roomId)}/pins`,
  thread: (roomId: RoomId, rootId: MessageId): string =>
    `${paths.room(roomId)}/t/${encodeURIComponent(rootId)}`,
  /** A reply, pointed out in its thread. */
  reply: (roomId: RoomId, rootId: MessageId, id: MessageId): string =>
    `${paths.thread(roomId, rootId)}/m/${encodeURIComponent(id)}`,
  threads: (): string => patterns.threads,
  notificationSettings: (): string => patterns.notificationSettings,
  /** In one room, or in all. */
  search: (query = '', roomId?: RoomId): string => {
    const params = new URLSearchParams({ ...(query && { q: query }), ...(roomId && { room: roomId }) })
    return params.size === 0 ? patterns.search : `${patterns.search}?${params}`
  },
}

/** Where a message is read: in its room, or in the thread that it is a reply in. */
export function pathOfMessage({ id, roomId, thread }: Pick<Message, 'id' | 'roomId' | 'thread'>): string {
  return thread === undefined ? paths.message(roomId, id) : paths.reply(roomId, thread, id)
}

/** Whether the address is one of the pages for people who are not signed in. */
export function isDoorPath(path: string): boolean {
  return path === patterns.signIn || path === patterns.signUp
}
