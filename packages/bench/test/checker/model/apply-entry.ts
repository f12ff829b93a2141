import type { SeenEntry, SeenMessage } from '../../../src/records/record.js'

/** The list after an entry, by rules L4 and L7; messages that do not change stay the same objects. */
export function applyEntry(list: SeenMessage[], entry: SeenEntry): SeenMessage[] {
  const { kind, target, thread } = entry
  if (kind === 'message' && thread === undefined) return insert(list, entry)
  return list.map((message) => {
    if (message.id === target) return changeMessage(message, entry)
    return message.id === thread ? countReply(message, entry) : message
  })
}

/** The replies of a thread after an entry. */
export function applyToReplies(replies: SeenMessage[], root: string, entry: SeenEntry): SeenMessage[] {
  if (entry.kind === 'message') return entry.thread === root ? insert(replies, entry) : replies
  return replies.map((reply) => (reply.id === entry.target ? changeMessage(reply, entry) : reply))
}

function insert(list: SeenMessage[], { kind: _, target: _target, ...entry }: SeenEntry): SeenMessage[] {
  const message = { ...entry, lastRev: entry.lastRev ?? entry.rev, text: entry.text ?? '' }
  const known = list.find(({ id }) => id === message.id)
  if (!known) return [...list, message].toSorted((one, other) => one.rev - other.rev)
  return list.map((other) => (other.id === message.id && other.lastRev < message.lastRev ? message : other))
}

/** A message after a change to it; what comes after its deletion changes nothing. */
export function changeMessage(message: SeenMessage, entry: SeenEntry): SeenMessage {
  const { kind, rev, author, text = '', emoji, mentions } = entry
  if (rev <= message.lastRev || message.deleted) return message
  const next = { ...message, lastRev: rev }
  if (kind === 'messageDeleted') return deleted(next)
  if (kind === 'messageEdited') return { ...next, text, mentions: mentions ?? [] }
  if (kind === 'messagePinned') return { ...next, pinned: true }
  if (kind === 'messageUnpinned') return unpinned(next)
  const reactions = new Set(message.reactions)
  if (kind === 'reactionAdded') reactions.add(`${emoji} ${author}`)
  if (kind === 'reactionRemoved') reactions.delete(`${emoji} ${author}`)
  return { ...next, reactions: [...reactions] }
}

/** A root after a reply or the deletion of one. */
export function countReply(root: SeenMessage, { kind, rev }: SeenEntry): SeenMessage {
  if (rev <= root.lastRev) return root
  const change = kind === 'messageDeleted' ? -1 : 1
  return { ...root, lastRev: rev, replyCount: (root.replyCount ?? 0) + change }
}

function deleted(message: SeenMessage): SeenMessage {
  const { files: _, mentions: _mentions, ...kept } = unpinned(message)
  return { ...kept, text: '', deleted: true, reactions: [] }
}

function unpinned({ pinned: _, ...message }: SeenMessage): SeenMessage {
  return message
}
