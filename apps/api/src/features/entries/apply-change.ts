import type { Reaction, UserId } from '@tidings/contracts'
import type { ChangeDoc, Mentions, MessageDoc, MessageEditedDraft } from './entry.model.js'

/**
 * What an entry makes of a message that it changes: the one place that says so, for the database and for what
 * is held in memory. One that was applied already changes nothing; after a deletion nothing does but `lastRev`
 * and the count of replies.
 */
export function applyChange(message: MessageDoc, entry: ChangeDoc | MessageDoc): MessageDoc {
  if (entry.rev <= message.lastRev) return message
  const moved = { ...message, lastRev: entry.rev }
  const replies = message.replyCount ?? 0
  if (entry.kind === 'message') return { ...moved, replyCount: replies + 1, lastReplyAt: entry.at }
  if (entry.target !== message._id) return { ...moved, replyCount: replies - 1 }
  return message.deletedAt ? moved : changed(moved, entry)
}

/** The same text entry without what it said, for its message is deleted. */
export function withoutText<Edit extends MessageEditedDraft>(edit: Edit): Edit {
  const { mentions, mentionsHere, ...rest } = edit
  return { ...rest, body: '' } as Edit
}

/** What messages are found by, for whom they name. */
export function mentionedIn({ mentions = [], mentionsHere }: Mentions): string[] {
  return mentionsHere ? [...mentions, 'here'] : mentions
}

function changed(message: MessageDoc, change: ChangeDoc): MessageDoc {
  switch (change.kind) {
    case 'messageEdited':
      return edited(message, change)
    case 'messageDeleted':
      return deleted(message, change.at)
    case 'reactionAdded':
      return { ...message, reactions: withReaction(message.reactions ?? [], change.emoji, change.author) }
    case 'reactionRemoved':
      return { ...message, reactions: withoutReaction(message.reactions ?? [], change.emoji, change.author) }
    case 'messagePinned':
      return { ...message, pinnedAt: change.at }
    case 'messageUnpinned':
      return unpinned(message)
  }
}

function edited(
  message: MessageDoc,
  { body, at, mentions, mentionsHere }: Extract<ChangeDoc, { body: string }>,
) {
  const { mentions: _before, mentionsHere: _wasHere, mentioned: _wasFoundBy, ...rest } = message
  const named = { ...(mentions && { mentions }), ...(mentionsHere && { mentionsHere }) }
  const mentioned = mentionedIn(named)
  return {
    ...rest,
    ...named,
    ...(mentioned.length > 0 && { mentioned }),
    ...(!message.editedAt && { originalBody: message.body }),
    body,
    editedAt: at,
  }
}

function deleted(message: MessageDoc, deletedAt: Date): MessageDoc {
  const { originalBody, mentions, mentionsHere, mentioned, attachments, pinnedAt, ...rest } = message
  return { ...rest, body: '', reactions: [], deletedAt }
}

function unpinned({ pinnedAt, ...message }: MessageDoc): MessageDoc {
  return message
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
