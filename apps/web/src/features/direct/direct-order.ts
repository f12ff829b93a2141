import type { MyRoom } from '@tidings/contracts'

/** The rooms with the newest messages first; one without any stands where it was made. */
export function byRecency(rooms: readonly MyRoom[]): readonly MyRoom[] {
  const atMs = ({ lastMessageAt, createdAt }: MyRoom) => Date.parse(lastMessageAt ?? createdAt)
  return rooms.toSorted((a, b) => atMs(b) - atMs(a) || (a.id < b.id ? -1 : 1))
}
