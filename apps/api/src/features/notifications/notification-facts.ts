import type { Message, Preferences, UserId } from '@tidings/contracts'
import type { MemberPlace } from '../rooms/member-places.service.js'
import type { NotificationFacts } from './decide-notification.js'
import { isQuietAt } from './quiet-hours.js'

/** A message, and what was found out about it for everybody at once. */
export interface MessageMatches {
  readonly message: Message
  readonly isDirectRoom: boolean
  /** For a reply: who follows its thread, and how far each has read in it. */
  readonly readRevByFollower: ReadonlyMap<UserId, number>
  readonly hasKeyword: (userId: UserId) => boolean
}

/** What counts for one person, who is a member if they have a place in the room, at a moment. */
export function factsFor(
  { message, isDirectRoom, readRevByFollower, hasKeyword }: MessageMatches,
  person: { userId: UserId; place: MemberPlace | undefined; preferences: Preferences },
  moment: Date,
): NotificationFacts {
  const { userId, place, preferences } = person
  const { pausedUntil, quietHours } = preferences
  const readRev = readRevByFollower.get(userId)
  return {
    isOwn: message.author === userId,
    isMember: place !== undefined,
    isRead: isRead(message, place?.readSeq ?? 0, readRev ?? 0),
    isDeleted: message.deletedAt !== undefined,
    isPaused: pausedUntil !== undefined && new Date(pausedUntil) > moment,
    isQuietHour: isQuietAt(quietHours, moment),
    isRoomMuted: place?.isMutedAt(moment) ?? false,
    isDirectRoom,
    level: place?.notify ?? 'none',
    isMentioned: message.mentions.includes(userId),
    isHere: message.mentionsHere ?? false,
    thread: message.thread === undefined ? 'none' : readRev === undefined ? 'notFollowed' : 'followed',
    hasKeyword: hasKeyword(userId),
  }
}

function isRead({ seq, rev }: Message, readSeq: number, readRev: number): boolean {
  return seq !== undefined ? seq <= readSeq : rev <= readRev
}
