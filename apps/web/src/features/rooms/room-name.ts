import type { Room } from '@tidings/contracts'

/** What a room is called; direct conversations have no name of their own. */
export function roomName({ name }: Pick<Room, 'name'>): string {
  return name ?? 'Direct conversation'
}
