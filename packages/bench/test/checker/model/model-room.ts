import type { EntryKind } from '@tidings/contracts'
import type { SeenEntry, SeenHead, SeenMessage, SeenThread } from '../../../src/records/record.js'
import { changeMessage, countReply } from './apply-entry.js'

/** Where somebody's read mark stands. */
interface ModelMark {
  readonly readSeq: number
  readonly markVersion: number
}

/** A room as docs/protocol.md says that one behaves. */
export interface ModelRoom {
  readonly id: string
  readonly canary: string
  readonly members: Set<string>
  readonly readMarks: Map<string, ModelMark>
  /** The message that carries a file, by the file's id. */
  readonly carriers: Map<string, string>
  /** Told of each new entry, at once. */
  readonly listeners: Set<(entry: SeenEntry, head: SeenHead) => void>
  head(): SeenHead
  /** Those of the room itself. */
  messages(): SeenMessage[]
  threads(): SeenThread[]
  repliesTo(root: string): SeenMessage[]
  message(id: string): SeenMessage | undefined
  /** In its present state: a message as it is now, an edit without its text once the message is deleted. */
  entriesAfter(rev: number): SeenEntry[]
  post(draft: ModelDraft): SeenMessage
  /** The rev from which on the message is as wanted. */
  change(change: ModelChange): number
  setMember(user: string, isMember: boolean): void
}

interface ModelDraft {
  readonly id: string
  readonly author: string
  readonly text: string
  readonly thread?: string
  readonly files?: readonly string[]
}

interface ModelChange {
  readonly kind: 'edit' | 'delete' | 'react' | 'unreact' | 'pin' | 'unpin'
  readonly id: string
  readonly author: string
  readonly target: string
  readonly text?: string
  readonly emoji?: string
}

export function createModelRoom(id: string, canary: string): ModelRoom {
  const entries: SeenEntry[] = []
  let lastSeq = 0
  const messages = new Map<string, SeenMessage>()
  const members = new Set<string>()
  const readMarks = new Map<string, ModelMark>()
  const carriers = new Map<string, string>()
  const listeners: ModelRoom['listeners'] = new Set()

  const ownMessages = () => [...messages.values()].filter(({ thread }) => thread === undefined)
  const repliesTo = (root: string) => [...messages.values()].filter(({ thread }) => thread === root)
  const head = () => ({ seq: lastSeq, rev: entries.length })

  function threads(): SeenThread[] {
    const roots = new Set([...messages.values()].flatMap(({ thread }) => thread ?? []))
    return ownMessages()
      .filter(({ id: root }) => roots.has(root))
      .map((root) => ({ root, replies: repliesTo(root.id) }))
  }

  function append(draft: Omit<SeenEntry, 'rev'>): SeenEntry {
    const entry = { ...draft, rev: entries.length + 1 }
    entries.push(entry)
    const root = messages.get(entry.thread ?? '')
    if (root) messages.set(root.id, countReply(root, entry))
    return entry
  }

  function announce(rev: number): void {
    for (const entry of entriesAfter(rev - 1)) for (const listener of listeners) listener(entry, head())
  }

  function post({ id: messageId, author, text, thread, files }: ModelDraft): SeenMessage {
    const present = messages.get(messageId)
    if (present) return present
    const mentions = mentionsIn(text)
    const parts = {
      ...(thread === undefined ? { seq: ++lastSeq } : { thread }),
      ...(files && { files }),
      ...(mentions.length > 0 && { mentions }),
    }
    const { rev } = append({ id: messageId, kind: 'message', author, text, ...parts })
    const message: SeenMessage = { id: messageId, rev, lastRev: rev, author, text, ...parts }
    messages.set(messageId, message)
    for (const file of files ?? []) carriers.set(file, messageId)
    if (message.seq !== undefined) readMarks.set(author, { ...markOf(author), readSeq: message.seq })
    announce(rev)
    return message
  }

  function markOf(user: string): ModelMark {
    return readMarks.get(user) ?? { readSeq: 0, markVersion: 0 }
  }

  function mentionsIn(text: string): string[] {
    return [...members].filter((user) => text.split(' ').includes(`@${user}`))
  }

  function change({ kind, id: entryId, author, target, text, emoji }: ModelChange): number {
    const message = messages.get(target)
    if (!message || message.deleted) return message?.lastRev ?? 0
    const hasReacted = message.reactions?.includes(`${emoji} ${author}`) ?? false
    const isAsWanted = {
      ...{ react: hasReacted, unreact: !hasReacted, pin: message.pinned === true, unpin: !message.pinned },
      ...{ edit: false, delete: false },
    }
    if (isAsWanted[kind]) return message.lastRev
    const entry = append({
      ...{ id: entryId, kind: entryKinds[kind], author, target },
      ...(kind === 'edit' && text !== undefined && { text, mentions: mentionsIn(text) }),
      ...(kind === 'delete' && message.thread !== undefined && { thread: message.thread }),
      ...(emoji !== undefined && { emoji }),
    })
    messages.set(target, changeMessage(message, entry))
    announce(entry.rev)
    return entry.rev
  }

  function setMember(user: string, isMember: boolean): void {
    if (members.has(user) === isMember) return
    if (isMember) members.add(user)
    else members.delete(user)
    readMarks.set(user, { ...markOf(user), readSeq: head().seq })
    const kind = isMember ? 'memberJoined' : 'memberLeft'
    announce(append({ id: `${kind}-${id}-${entries.length}`, kind, author: user, user }).rev)
  }

  function entriesAfter(after: number): SeenEntry[] {
    return entries.slice(after).map((entry) => {
      const { text: _, mentions: _mentions, files: _files, ...place } = entry
      if (entry.kind === 'message') return { ...place, ...messages.get(entry.id) }
      const isErased = entry.text !== undefined && messages.get(entry.target ?? '')?.deleted
      return isErased ? { ...place, text: '' } : entry
    })
  }

  return {
    ...{ id, canary, members, readMarks, carriers, listeners, head, threads, repliesTo, entriesAfter },
    messages: ownMessages,
    message: (messageId) => messages.get(messageId),
    ...{ post, change, setMember },
  }
}

const entryKinds = {
  edit: 'messageEdited',
  delete: 'messageDeleted',
  react: 'reactionAdded',
  unreact: 'reactionRemoved',
  pin: 'messagePinned',
  unpin: 'messageUnpinned',
} as const satisfies Record<ModelChange['kind'], EntryKind>
