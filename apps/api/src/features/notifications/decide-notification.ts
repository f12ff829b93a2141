import type { NotificationKind, NotificationReason, NotifyLevel } from '@tidings/contracts'

/** All that counts when it is decided whether a message notifies somebody. */
export interface NotificationFacts {
  readonly isOwn: boolean
  readonly isMember: boolean
  readonly isRead: boolean
  readonly isDeleted: boolean
  /** They want to hear nothing until a moment that has not come yet. */
  readonly isPaused: boolean
  readonly isQuietHour: boolean
  readonly isRoomMuted: boolean
  readonly isDirectRoom: boolean
  readonly level: NotifyLevel
  /** The message names them. */
  readonly isMentioned: boolean
  /** The message names everybody. */
  readonly isHere: boolean
  /** It is a reply in a thread, and whether they follow that. */
  readonly thread: 'none' | 'followed' | 'notFollowed'
  /** It contains one of their words. */
  readonly hasKeyword: boolean
}

export interface NotificationDecision {
  readonly notified: boolean
  readonly reason: NotificationReason
}

/**
 * Whether a message notifies somebody, and why. What silences comes first, in the order of the contract's reasons, but
 * that a mention of oneself gets through a mute.
 */
export function decideNotification(facts: NotificationFacts): NotificationDecision {
  const silence = silenceOf(facts)
  if (silence) return { notified: false, reason: silence }
  const reason = reasonOf(facts)
  if (reason) return { notified: true, reason }
  // Following it would make a difference there, so that is what to say.
  if (facts.thread === 'notFollowed') return { notified: false, reason: 'threadNotFollowed' }
  return { notified: false, reason: 'mentionsOnly' }
}

/** How a notification for a reason is called. */
export function kindOf(reason: NotificationReason, isDirectRoom: boolean): NotificationKind {
  if (isDirectRoom) return 'direct'
  switch (reason) {
    case 'mentioned':
    case 'here':
      return 'mention'
    case 'followedThread':
      return 'reply'
    case 'keyword':
      return 'keyword'
    default:
      return 'message'
  }
}

function silenceOf(facts: NotificationFacts): NotificationReason | undefined {
  if (facts.isOwn) return 'own'
  if (!facts.isMember) return 'notAMember'
  if (facts.isRead) return 'alreadyRead'
  if (facts.isDeleted) return 'deleted'
  if (facts.isPaused) return 'paused'
  if (facts.isQuietHour) return 'quietHours'
  if (facts.isRoomMuted && !facts.isMentioned) return 'roomMuted'
  if (facts.level === 'none') return 'roomSilent'
  return undefined
}

function reasonOf(facts: NotificationFacts): NotificationReason | undefined {
  if (facts.isMentioned) return 'mentioned'
  if (facts.isHere) return 'here'
  if (facts.isDirectRoom && facts.level === 'all') return 'direct'
  if (facts.thread === 'followed') return 'followedThread'
  if (facts.hasKeyword) return 'keyword'
  if (facts.level === 'all' && facts.thread === 'none') return 'allMessages'
  return undefined
}
