import type { Head, Message, ReadMark, RoomId } from '@tidings/contracts'
import type { LiveRoom, LiveState } from './live-state.js'
import { changeRoom, newerHead } from './parts.js'

/** The room with a head at least as new: each further message is unread until more is known. */
export function withHead(room: LiveRoom, newer: Head): LiveRoom {
  const head = newerHead(room.head, newer)
  if (head === room.head) return room
  return withUnread({ ...room, head }, room.unread + head.seq - room.head.seq)
}

/** The room read up to `seq`, or further where it already was. Which of its messages are deleted stays open. */
export function withReadSeq(room: LiveRoom, seq: number): LiveRoom {
  if (seq <= room.membership.readSeq) return room
  return withUnread({ ...room, membership: { ...room.membership, readSeq: seq } }, room.unread)
}

/**
 * The room with what the server counted at `head`. Nothing newer is undone: an older read mark is not believed,
 * nor is a count from before a deletion that is known, and messages that came later are added.
 */
export function withReadMark(room: LiveRoom, { readSeq, unread }: ReadMark, head: Head): LiveRoom {
  const moved = withReadSeq(withHead(room, head), readSeq)
  const isOld = readSeq < moved.membership.readSeq || head.rev < (moved.countedRev ?? 0)
  if (isOld) return moved
  return withUnread({ ...moved, countedRev: head.rev }, unread + moved.head.seq - head.seq)
}

/** The room after one of its messages was deleted at `rev`, unless its count is newer than that. */
export function withoutUnread(room: LiveRoom, seq: number, rev: number): LiveRoom {
  if (seq <= room.membership.readSeq || rev <= (room.countedRev ?? 0)) return room
  return withUnread({ ...room, countedRev: rev }, room.unread - 1)
}

/** Counts a room's unread messages where its timeline has all of them, which is better than any answer. */
export function recounted(state: LiveState, roomId: RoomId): LiveState {
  const timeline = state.timelines[roomId]
  if (!timeline || !hasAllUnread(state, roomId)) return state
  return changeRoom(state, roomId, (room) => {
    const counted = withUnread(room, countAfter(timeline.messages, room.membership.readSeq))
    return counted.countedRev === timeline.cursor ? counted : { ...counted, countedRev: timeline.cursor }
  })
}

/** Whether the room's timeline has every unread message, as the room is now. */
export function hasAllUnread({ rooms, timelines }: LiveState, roomId: RoomId): boolean {
  const room = rooms?.[roomId]
  const timeline = timelines[roomId]
  if (!room || !timeline || timeline.cursor === 0 || timeline.cursor < room.head.rev) return false
  const firstSeq = timeline.messages[0]?.seq ?? Number.POSITIVE_INFINITY
  return !timeline.hasBefore || firstSeq <= room.membership.readSeq + 1
}

/** Whether an unread message may have been deleted since a room was as `before`: see M3. */
export function mayBeFewer(before: LiveRoom | undefined, after: LiveRoom | undefined): boolean {
  if (!before || !after || after.unread === 0) return false
  return after.head.rev - before.head.rev > after.head.seq - before.head.seq
}

function withUnread(room: LiveRoom, count: number): LiveRoom {
  const most = room.head.seq - room.membership.readSeq
  const unread = Math.max(0, Math.min(count, most))
  const mentions = unread === 0 ? 0 : room.mentions
  if (unread === room.unread && mentions === room.mentions) return room
  return { ...room, unread, mentions }
}

function countAfter(messages: readonly Message[], readSeq: number): number {
  let count = 0
  for (let index = messages.length - 1; index >= 0; index--) {
    const message = messages[index]
    if ((message?.seq ?? 0) <= readSeq) break
    if (message?.deletedAt === undefined) count++
  }
  return count
}
