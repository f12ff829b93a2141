import type {
  ClientEventAck,
  Entry,
  Head,
  Me,
  Message,
  MessagePage,
  MyRoom,
  ReadMark,
  User,
} from '@tidings/contracts'
import { at, uuid } from '../room-story.js'
import { refusal } from './refusal.js'

/** As many entries a client may be behind in this small world before it is told to begin anew (R1). */
const catchUpMax = 20

/** As many messages a page holds at most, so that short stories have older pages too. */
const pageMax = 5

interface ModelRoom {
  readonly id: string
  readonly log: Entry[]
  /** Messages in their present state, ascending by seq. */
  readonly messages: Message[]
  /** What was posted, as it was written first, in order. */
  readonly texts: string[]
  readonly readSeqs: Map<string, number>
}

export interface Posting {
  readonly roomId: string
  readonly id: string
  readonly body: string
  readonly previous?: string | undefined
}

type Told = (roomId: string, entries: readonly Entry[], head: Head) => void

/**
 * A server as docs/protocol.md describes it, in a few lines and without anything that can fail: what goes wrong
 * between it and its clients is the network's business.
 */
export class ModelServer {
  readonly users: readonly Me[]
  readonly #rooms: ReadonlyMap<string, ModelRoom>
  readonly #told: Told
  #changes = 0

  constructor(options: { users: readonly Me[]; roomIds: readonly string[]; told: Told }) {
    this.users = options.users
    this.#told = options.told
    this.#rooms = new Map(
      options.roomIds.map((id) => [
        id,
        { id, log: [], messages: [], texts: [], readSeqs: new Map() } as ModelRoom,
      ]),
    )
  }

  roomIds(): string[] {
    return [...this.#rooms.keys()]
  }

  messagesOf(roomId: string): readonly Message[] {
    return this.#room(roomId).messages
  }

  postedTexts(roomId: string): readonly string[] {
    return this.#room(roomId).texts
  }

  head(roomId: string): Head {
    const { log, messages } = this.#room(roomId)
    return { rev: log.length, seq: messages.length }
  }

  myRoom(roomId: string, userId: string): MyRoom {
    const { readSeq, unread } = this.mark(roomId, userId)
    return {
      id: roomId,
      kind: 'public',
      name: roomId.slice(-2),
      memberCount: this.users.length,
      head: this.head(roomId),
      createdAt: at,
      membership: { role: 'member', readSeq, muted: false, notify: 'all' },
      unread,
      mentions: 0,
    }
  }

  mark(roomId: string, userId: string): ReadMark {
    const room = this.#room(roomId)
    const readSeq = room.readSeqs.get(userId) ?? 0
    const unread = room.messages.filter(({ seq = 0, deletedAt }) => seq > readSeq && !deletedAt).length
    return { readSeq, unread }
  }

  markRead(roomId: string, userId: string, seq: number): ReadMark {
    const { readSeqs } = this.#room(roomId)
    const readSeq = Math.max(readSeqs.get(userId) ?? 0, Math.min(seq, this.head(roomId).seq))
    readSeqs.set(userId, readSeq)
    return this.mark(roomId, userId)
  }

  post(author: User, { roomId, id, body, previous }: Posting): ClientEventAck<'chatMessage'> {
    const room = this.#room(roomId)
    const sent = room.messages.find((message) => message.id === id)
    if (sent) {
      if (sent.author !== author.id) throw refusal('ID_CONFLICT')
      return ackOf(sent)
    }
    if (previous && !room.messages.some((message) => message.id === previous)) throw refusal('OUT_OF_ORDER')
    const { rev, seq } = this.head(roomId)
    const message: Message = {
      id,
      roomId,
      seq: seq + 1,
      rev: rev + 1,
      lastRev: rev + 1,
      author: author.id,
      body,
      mentions: [],
      attachments: [],
      reactions: [],
      at,
      replyCount: 0,
    }
    room.messages.push(message)
    room.texts.push(body)
    room.readSeqs.set(author.id, seq + 1)
    this.#append(room, { id, roomId, rev: rev + 1, author: author.id, at, kind: 'message', message })
    return ackOf(message)
  }

  edit(author: User, id: string, body: string): { rev: number } {
    return this.#change(author, id, (message) => ({
      kind: 'messageEdited',
      body: message.deletedAt ? '' : body,
      next: message.deletedAt ? {} : { body, editedAt: at },
    }))
  }

  remove(author: User, id: string): { rev: number } {
    return this.#change(author, id, () => ({
      kind: 'messageDeleted',
      next: { body: '', reactions: [], deletedAt: at },
    }))
  }

  react(author: User, id: string, emoji: string): { rev: number } {
    return this.#change(author, id, (message) => ({
      kind: 'reactionAdded',
      emoji,
      next: message.deletedAt ? {} : { reactions: withReaction(message, emoji, author.id) },
    }))
  }

  /** R1: never a part of what was missed. */
  after(roomId: string, rev: number, limit = 500): { entries: Entry[]; head: Head; reset?: true } {
    const head = this.head(roomId)
    if (rev > head.rev || head.rev - rev > catchUpMax) return { entries: [], head, reset: true }
    return {
      entries: this.#room(roomId)
        .log.slice(rev, rev + limit)
        .map((entry) => this.#present(entry)),
      head,
    }
  }

  page(roomId: string, { before, limit = 50 }: { before?: number; limit?: number }): MessagePage {
    const { messages } = this.#room(roomId)
    const end = Math.min((before ?? messages.length + 1) - 1, messages.length)
    const start = Math.max(0, end - Math.min(limit, pageMax))
    return {
      messages: messages.slice(start, end),
      head: this.head(roomId),
      hasBefore: start > 0,
      hasAfter: end < messages.length,
      users: [...this.users],
    }
  }

  #change(
    author: User,
    id: string,
    decide: (message: Message) => Record<string, unknown> & { next: Partial<Message> },
  ): { rev: number } {
    const room = [...this.#rooms.values()].find(({ messages }) => messages.some((one) => one.id === id))
    const index = room?.messages.findIndex((message) => message.id === id) ?? -1
    const message = room?.messages[index]
    if (!room || !message) throw refusal('MESSAGE_NOT_FOUND')
    const { next, ...fields } = decide(message)
    const rev = room.log.length + 1
    room.messages[index] = { ...message, ...next, lastRev: rev }
    const entry = {
      ...fields,
      id: uuid(900_000 + ++this.#changes),
      roomId: room.id,
      rev,
      author: author.id,
      at,
    }
    this.#append(room, { ...entry, target: id } as unknown as Entry)
    return { rev }
  }

  #append(room: ModelRoom, entry: Entry): void {
    room.log.push(entry)
    this.#told(room.id, [this.#present(entry)], this.head(room.id))
  }

  /** As it would be read now: a message shows its present state, and no text of a deleted one is left. */
  #present(entry: Entry): Entry {
    const { messages } = this.#room(entry.roomId)
    if (entry.kind === 'message') {
      return {
        ...entry,
        message: messages.find((message) => message.id === entry.message.id) ?? entry.message,
      }
    }
    if (entry.kind !== 'messageEdited') return entry
    return messages.find((message) => message.id === entry.target)?.deletedAt ? { ...entry, body: '' } : entry
  }

  #room(roomId: string): ModelRoom {
    const room = this.#rooms.get(roomId)
    if (!room) throw refusal('ROOM_NOT_FOUND')
    return room
  }
}

function ackOf({ id, seq, rev, at }: Message): ClientEventAck<'chatMessage'> {
  return { id, ...(seq !== undefined && { seq }), rev, at }
}

function withReaction(message: Message, emoji: string, userId: string): Message['reactions'] {
  const others = message.reactions.filter((reaction) => reaction.emoji !== emoji)
  const present = message.reactions.find((reaction) => reaction.emoji === emoji)
  if (!present) return [...others, { emoji, userIds: [userId] }]
  if (present.userIds.includes(userId)) return message.reactions
  return message.reactions.map((reaction) =>
    reaction === present ? { emoji, userIds: [...reaction.userIds, userId] } : reaction,
  )
}
