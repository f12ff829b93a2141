import type { EntryKind } from '@tidings/contracts'
import type { SeenEntry, SeenHead, SeenMessage } from '../../../src/records/record.js'

/** A room as docs/protocol.md says that one behaves. */
export interface ModelRoom {
  readonly id: string
  readonly canary: string
  readonly members: Set<string>
  readonly readMarks: Map<string, number>
  /** Told of each new entry, at once. */
  readonly listeners: Set<(entry: SeenEntry, head: SeenHead) => void>
  head(): SeenHead
  messages(): SeenMessage[]
  message(id: string): SeenMessage | undefined
  /** In its present state: a message as it is now, an edit without its text once the message is deleted. */
  entriesAfter(rev: number): SeenEntry[]
  post(id: string, author: string, text: string): SeenMessage
  /** The rev from which on the message is as wanted. */
  change(change: ModelChange): number
  setMember(user: string, isMember: boolean): void
}

interface ModelChange {
  readonly kind: 'edit' | 'delete' | 'react' | 'unreact'
  readonly id: string
  readonly author: string
  readonly target: string
  readonly text?: string
  readonly emoji?: string
}

export function createModelRoom(id: string, canary: string): ModelRoom {
  const entries: SeenEntry[] = []
  const messages = new Map<string, SeenMessage>()
  const members = new Set<string>()
  const readMarks = new Map<string, number>()
  const listeners: ModelRoom['listeners'] = new Set()

  const head = () => ({ seq: messages.size, rev: entries.length })

  function append(entry: Omit<SeenEntry, 'rev'>): number {
    const rev = entries.length + 1
    entries.push({ ...entry, rev })
    return rev
  }

  function announce(rev: number): void {
    for (const entry of entriesAfter(rev - 1)) for (const listener of listeners) listener(entry, head())
  }

  function post(messageId: string, author: string, text: string): SeenMessage {
    const present = messages.get(messageId)
    if (present) return present
    const seq = messages.size + 1
    const rev = append({ id: messageId, kind: 'message', author, seq, text })
    const message = { id: messageId, seq, rev, lastRev: rev, author, text }
    messages.set(messageId, message)
    readMarks.set(author, seq)
    announce(rev)
    return message
  }

  function change({ kind, id: entryId, author, target, text, emoji }: ModelChange): number {
    const message = messages.get(target)
    if (!message || message.deleted) return message?.lastRev ?? 0
    const reaction = `${emoji} ${author}`
    const reactions = new Set(message.reactions)
    if (kind === 'react' ? reactions.has(reaction) : kind === 'unreact' && !reactions.has(reaction))
      return message.lastRev
    if (kind === 'react') reactions.add(reaction)
    if (kind === 'unreact') reactions.delete(reaction)
    const what = {
      ...(kind === 'edit' && text !== undefined && { text }),
      ...(emoji !== undefined && { emoji }),
    }
    const rev = append({ id: entryId, kind: entryKinds[kind], author, target, ...what })
    const next = {
      ...message,
      lastRev: rev,
      reactions: [...reactions],
      ...(kind === 'edit' && text && { text }),
    }
    messages.set(target, kind === 'delete' ? { ...next, text: '', deleted: true, reactions: [] } : next)
    announce(rev)
    return rev
  }

  function setMember(user: string, isMember: boolean): void {
    if (members.has(user) === isMember) return
    if (isMember) members.add(user)
    else members.delete(user)
    readMarks.set(user, head().seq)
    const kind = isMember ? 'memberJoined' : 'memberLeft'
    announce(append({ id: `${kind}-${id}-${entries.length}`, kind, author: user, user }))
  }

  function entriesAfter(after: number): SeenEntry[] {
    return entries.slice(after).map((entry) => {
      if (entry.kind === 'message') return { ...entry, ...messages.get(entry.id) }
      const isErased = entry.text !== undefined && messages.get(entry.target ?? '')?.deleted
      return isErased ? { ...entry, text: '' } : entry
    })
  }

  return {
    id,
    canary,
    members,
    readMarks,
    listeners,
    head,
    messages: () => [...messages.values()],
    message: (messageId) => messages.get(messageId),
    entriesAfter,
    post,
    change,
    setMember,
  }
}

const entryKinds = {
  edit: 'messageEdited',
  delete: 'messageDeleted',
  react: 'reactionAdded',
  unreact: 'reactionRemoved',
} as const satisfies Record<ModelChange['kind'], EntryKind>
