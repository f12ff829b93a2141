import type { ChangeEntry, Entry, Message, Reaction, UserId } from '@tidings/contracts'
import { changeMessage } from '../kept-messages.js'
import type { LiveState } from '../live-state.js'

/** A message was edited, pinned or reacted to. */
export function applyMessageChange(state: LiveState, entry: ChangeEntry): LiveState {
  return changeMessage(state, entry.roomId, entry.target, (message) => withChange(message, entry))
}

/**
 * The message after an entry: a change of itself, or a reply to it that came or went. The same message where the
 * entry is about others, or where it shows that, or a later change, already.
 */
export function withChange(message: Message, entry: Entry): Message {
  if (entry.rev <= message.lastRev) return message
  const lastRev = entry.rev
  if (isReplyTo(message, entry)) {
    return { ...message, lastRev, replyCount: message.replyCount + 1, lastReplyAt: entry.at }
  }
  if (!('target' in entry)) return message
  if (entry.target === message.id)
    return { ...(message.deletedAt ? message : changed(message, entry)), lastRev }
  const isReplyGone = entry.kind === 'messageDeleted' && entry.thread === message.id
  return isReplyGone ? { ...message, lastRev, replyCount: message.replyCount - 1 } : message
}

function isReplyTo({ id }: Message, entry: Entry): boolean {
  return entry.kind === 'message' && entry.message.thread === id
}

function changed(message: Message, entry: ChangeEntry): Message {
  switch (entry.kind) {
    case 'messageEdited':
      return edited(message, entry)
    case 'messageDeleted':
      return deleted(message, entry.at)
    case 'reactionAdded':
      return { ...message, reactions: withReaction(message.reactions, entry.emoji, entry.author) }
    case 'reactionRemoved':
      return { ...message, reactions: withoutReaction(message.reactions, entry.emoji, entry.author) }
    case 'messagePinned':
      return { ...message, pinnedAt: entry.at }
    case 'messageUnpinned':
      return unpinned(message)
  }
}

function edited(
  { mentionsHere: _, ...message }: Message,
  { body, mentions, mentionsHere, at }: Extract<ChangeEntry, { kind: 'messageEdited' }>,
): Message {
  return { ...message, body, mentions, ...(mentionsHere && { mentionsHere }), editedAt: at }
}

function deleted({ mentionsHere: _, pinnedAt: __, ...message }: Message, deletedAt: string): Message {
  return { ...message, body: '', mentions: [], attachments: [], reactions: [], deletedAt }
}

function unpinned({ pinnedAt: _, ...message }: Message): Message {
  return message
}

function withReaction(reactions: readonly Reaction[], emoji: string, userId: UserId): Reaction[] {
  const index = reactions.findIndex((reaction) => reaction.emoji === emoji)
  const present = reactions[index]
  if (!present) return [...reactions, { emoji, userIds: [userId] }]
  if (present.userIds.includes(userId)) return [...reactions]
  return reactions.with(index, { emoji, userIds: [...present.userIds, userId] })
}

function withoutReaction(reactions: readonly Reaction[], emoji: string, userId: UserId): Reaction[] {
  return reactions.flatMap((reaction) => {
    if (reaction.emoji !== emoji) return reaction
    const userIds = reaction.userIds.filter((other) => other !== userId)
    return userIds.length > 0 ? { emoji, userIds } : []
  })
}
