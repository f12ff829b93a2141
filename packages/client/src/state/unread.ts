import type { Entry, Head, Message, ReadMark, RoomId } from '@tidings/contracts'
import type { LiveRoom, LiveState } from './live-state.js'
import { changeRoom, newerHead } from './parts.js'
import { isBehind, movedTo } from './read-mark.js'
import { isMe } from './users.js'

/**
 * The room with a head at least as new, whose message was written at `lastMessageAt`, if that is known: each further
 * message is unread until more is known.
 */
export function withHead(room: LiveRoom, newer: Head, lastMessageAt = room.lastMessageAt): LiveRoom {
  const head = newerHead(room.head, newer)
  if (head === room.head && lastMessageAt === room.lastMessageAt) return room
  const moved = { ...room, head, ...(lastMessageAt !== undefined && { lastMessageAt }) }
  return withUnread(moved, room.unread + head.seq - room.head.seq)
}

/** The room read up to `seq`, or further where it already was. Which of its messages are deleted stays open. */
export function withReadSeq(room: LiveRoom, seq: number): LiveRoom {
  return seq <= room.membership.readSeq ? room : withUnread(movedTo(room, { readSeq: seq }), room.unread)
}

/** The room after one wrote a message: it is read up to there, unless the mark was lowered after that (M2). */
export function withOwnMessage(room: LiveRoom, seq: number, rev: number): LiveRoom {
  return rev <= (room.loweredRev ?? 0) ? room : withReadSeq(room, seq)
}

/** The room with the message at `seq` and all after it unread, before the server knows of it (M2). */
export function withUnreadFrom(room: LiveRoom, seq: number): LiveRoom {
  const { readSeq, markVersion } = room.membership
  if (seq > readSeq) return room
  const lowered = movedTo(room, { readSeq: seq - 1, markVersion: markVersion + 1 })
  return withUnread(lowered, room.unread + readSeq - (seq - 1))
}

/**
 * The room with a mark of which the server did not say at what head it was counted. A higher version of it may
 * make more unread than before, of which some may be deleted.
 */
export function withMark(room: LiveRoom, mark: ReadMark, head?: Head): LiveRoom {
  if (isBehind(mark, room.membership)) return room
  const moved = movedTo(room, mark, head)
  return withUnread(moved, room.unread + Math.max(0, room.membership.readSeq - mark.readSeq))
}

/**
 * The room with what the server counted at `head`, or at the newest head that is known here. Nothing newer is
 * undone: an older mark is not believed, nor is a count from before a deletion that is known, and messages that
 * came later are added.
 */
export function withReadMark(room: LiveRoom, mark: ReadMark, head?: Head): LiveRoom {
  const counted = head ?? room.head
  const known = withHead(room, counted)
  if (isBehind(mark, known.membership)) return known
  const moved = withMark(known, mark, head)
  const isNewVersion = mark.markVersion > room.membership.markVersion
  if (!isNewVersion && counted.rev < (moved.countedRev ?? 0)) return moved
  const countedRev = Math.max(counted.rev, moved.countedRev ?? 0)
  return withUnread({ ...moved, countedRev }, mark.unread + moved.head.seq - counted.seq, mark.mentions)
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
    const unread = unreadAmong(timeline.messages, room.membership.readSeq)
    const mentions = unread.filter((message) => callsMe(state, message))
    const counted = withUnread(room, unread.length, mentions.length)
    return counted.countedRev === timeline.cursor ? counted : { ...counted, countedRev: timeline.cursor }
  })
}

/** Whether the room's timeline has every unread message, as the room is now. */
export function hasAllUnread({ rooms, timelines }: LiveState, roomId: RoomId): boolean {
  const room = rooms?.[roomId]
  const timeline = timelines[roomId]
  if (!room || !timeline || timeline.hasAfter) return false
  if (timeline.cursor === 0 || timeline.cursor < room.head.rev) return false
  const firstSeq = timeline.messages[0]?.seq ?? Number.POSITIVE_INFINITY
  return !timeline.hasBefore || firstSeq <= room.membership.readSeq + 1
}

/** Whether somebody else's message names oneself, or everybody in the room. */
export function callsMe(state: LiveState, { author, mentions, mentionsHere }: Message): boolean {
  if (isMe(state, author)) return false
  return mentionsHere === true || mentions.some((userId) => isMe(state, userId))
}

/** Whether these entries, which have just been applied, may have changed unread messages that are not loaded. */
export function leavesDoubt(state: LiveState, roomId: RoomId, entries: readonly Entry[]): boolean {
  if (!state.rooms?.[roomId]?.unread || hasAllUnread(state, roomId)) return false
  return entries.some(
    (entry) =>
      entry.kind === 'messageDeleted' ||
      entry.kind === 'messageEdited' ||
      (entry.kind === 'message' && entry.message.thread === undefined && callsMe(state, entry.message)),
  )
}

/** Whether an unread message may have been deleted, or edited, since a room was as `before`: see M3. */
export function mayHaveChanged(before: LiveRoom | undefined, after: LiveRoom | undefined): boolean {
  if (!before || !after || after.unread === 0) return false
  return after.head.rev - before.head.rev > after.head.seq - before.head.seq
}

function withUnread(room: LiveRoom, count: number, called = room.mentions): LiveRoom {
  const most = room.head.seq - room.membership.readSeq
  const unread = Math.max(0, Math.min(count, most))
  const mentions = Math.min(called, unread)
  if (unread === room.unread && mentions === room.mentions) return room
  return { ...room, unread, mentions }
}

function unreadAmong(messages: readonly Message[], readSeq: number): readonly Message[] {
  const first = messages.findLastIndex((message) => (message.seq ?? 0) <= readSeq) + 1
  return messages.slice(first).filter((message) => message.deletedAt === undefined)
}
