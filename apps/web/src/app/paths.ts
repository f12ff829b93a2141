import type { RoomId } from '@tidings/contracts'

/** Every address of the client, as patterns for routes. */
export const patterns = {
  home: '/',
  signIn: '/signin',
  signUp: '/signup',
  room: '/r/:roomId',
  members: '/r/:roomId/members',
} as const

/** Every address of the client, filled in. */
export const paths = {
  home: (): string => patterns.home,
  signIn: (): string => patterns.signIn,
  signUp: (): string => patterns.signUp,
  room: (roomId: RoomId): string => `/r/${encodeURIComponent(roomId)}`,
  members: (roomId: RoomId): string => `/r/${encodeURIComponent(roomId)}/members`,
}

/** Whether the address is one of the pages for people who are not signed in. */
export function isDoorPath(path: string): boolean {
  return path === patterns.signIn || path === patterns.signUp
}
