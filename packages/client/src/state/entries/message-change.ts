import type { ChangeEntry, Message, Reaction, UserId } from '@tidings/contracts'
import type { LiveState } from '../live-state.js'
import { changeRoom, changeTimeline } from '../parts.js'
import { withoutUnread } from '../unread.js'

/** A message of the timeline was edited, deleted or reacted to; of others nothing is known here. */
export function applyMessageChange(state: LiveState, entry: ChangeEntry): LiveState {
  const messages = state.timelines[entry.roomId]?.messages ?? []
  const index = messages.findLastIndex((message) => message.id === entry.target)
  const before = messages[index]
  if (!before) return state
  const after = withChange(before, entry)
  const changed = changeTimeline(state, entry.roomId, (timeline) =>
    after === before ? timeline : { ...timeline, messages: timeline.messages.with(index, after) },
  )
  return takesEffect(entry, before) ? countedDown(changed, entry, before) : changed
}

/** The message after a change; the same message where it shows that change, or a later one, already. */
export function withChange(message: Message, entry: ChangeEntry): Message {
  if (entry.rev <= message.lastRev) return message
  const lastRev = entry.rev
  if (message.deletedAt !== undefined) return { ...message, lastRev }
  switch (entry.kind) {
    case 'messageEdited':
      return { ...message, lastRev, body: entry.body, editedAt: entry.at }
    case 'messageDeleted':
      return { ...message, lastRev, body: '', reactions: [], deletedAt: entry.at }
    case 'reactionAdded':
      return { ...message, lastRev, reactions: withReaction(message.reactions, entry.emoji, entry.author) }
    case 'reactionRemoved':
      return { ...message, lastRev, reactions: withoutReaction(message.reactions, entry.emoji, entry.author) }
  }
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

/** Whether it is this entry that deletes the message; a page may have shown its effect before. */
function takesEffect({ kind, rev }: ChangeEntry, { deletedAt, lastRev }: Message): boolean {
  return kind === 'messageDeleted' && (deletedAt === undefined || rev <= lastRev)
}

function countedDown(state: LiveState, { roomId, rev }: ChangeEntry, { seq = 0 }: Message): LiveState {
  return changeRoom(state, roomId, (room) => withoutUnread(room, seq, rev))
}
