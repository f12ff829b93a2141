import type { Reaction, UserId } from '@tidings/contracts'
import type { ChangeDoc, MessageDoc } from './entry.model.js'

/**
 * What a change makes of its message: the one place that says so, for the database and for what is held in
 * memory. A change that was applied already changes nothing; after a deletion nothing does but `lastRev`.
 */
export function applyChange(message: MessageDoc, change: ChangeDoc): MessageDoc {
  if (change.rev <= message.lastRev) return message
  const moved = { ...message, lastRev: change.rev }
  if (message.deletedAt) return moved
  switch (change.kind) {
    case 'messageEdited':
      return { ...moved, body: change.body, editedAt: change.at }
    case 'messageDeleted':
      return { ...moved, body: '', reactions: [], deletedAt: change.at }
    case 'reactionAdded':
      return { ...moved, reactions: withReaction(message.reactions ?? [], change.emoji, change.author) }
    case 'reactionRemoved':
      return { ...moved, reactions: withoutReaction(message.reactions ?? [], change.emoji, change.author) }
  }
}

function withReaction(reactions: readonly Reaction[], emoji: string, user: UserId): Reaction[] {
  if (!reactions.some((reaction) => reaction.emoji === emoji))
    return [...reactions, { emoji, userIds: [user] }]
  return reactions.map((reaction) => {
    const isAnother = reaction.emoji !== emoji || reaction.userIds.includes(user)
    return isAnother ? reaction : { emoji, userIds: [...reaction.userIds, user] }
  })
}

function withoutReaction(reactions: readonly Reaction[], emoji: string, user: UserId): Reaction[] {
  return reactions.flatMap((reaction) => {
    if (reaction.emoji !== emoji) return [reaction]
    const userIds = reaction.userIds.filter((userId) => userId !== user)
    return userIds.length > 0 ? [{ emoji, userIds }] : []
  })
}
