import type {
  ClientEventAck,
  Entry,
  Head,
  listPins,
  Me,
  Message,
  MessagePage,
  MyRoom,
  ReadMark,
  ReplyPage,
  RouteReply,
  ThreadMark,
  User,
} from '@tidings/contracts'
import { at, uuid } from '../room-story.js'
import {
  ackOf,
  type Changes,
  namedIn,
  newMessage,
  type Posting,
  replace,
  withoutAbsent,
  withReaction,
} from './model-messages.js'
import { type ModelRoom, newRoom, type PageQuery, stretchOf } from './model-room.js'
import { refusal } from './refusal.js'

/** As many entries a client may be behind in this small world before it is told to begin anew (R1). */
const catchUpMax = 20

/** As many messages a page holds at most, so that short stories have older pages too. */
const pageMax = 5

interface Told {
  entries(roomId: string, entries: readonly Entry[], head: Head): void
  thread(roomId: string, root: string, followerIds: readonly string[]): void
}

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
    this.#rooms = new Map(options.roomIds.map((id) => [id, newRoom(id)]))
  }

  roomIds(): string[] {
    return [...this.#rooms.keys()]
  }

  messagesOf(roomId: string): readonly Message[] {
    return this.#room(roomId).messages
  }

  repliesTo(root: string): readonly Message[] {
    return this.#roomOf(root).replies.filter(({ thread }) => thread === root)
  }

  pinsOf(roomId: string): readonly Message[] {
    const { log, messages, replies } = this.#room(roomId)
    const pinnedRev = ({ id }: Message) =>
      log.findLast((entry) => entry.kind === 'messagePinned' && entry.target === id)?.rev ?? 0
    const pinned = [...messages, ...replies].filter((message) => message.pinnedAt !== undefined)
    return pinned.sort((a, b) => pinnedRev(b) - pinnedRev(a))
  }

  postedTexts(roomId: string): readonly string[] {
    return this.#room(roomId).texts
  }

  head(roomId: string): Head {
    const { log, messages } = this.#room(roomId)
    return { rev: log.length, seq: messages.length }
  }

  myRoom(roomId: string, userId: string): MyRoom {
    const { readSeq, markVersion, unread, mentions } = this.mark(roomId, userId)
    return {
      id: roomId,
      kind: 'public',
      name: roomId.slice(-2),
      memberCount: this.users.length,
      head: this.head(roomId),
      createdAt: at,
      membership: { role: 'member', readSeq, markVersion, muted: false, notify: 'all', starred: false },
      unread,
      mentions,
    }
  }

  mark(roomId: string, userId: string): ReadMark {
    const { marks, messages } = this.#room(roomId)
    return marks.counted(userId, messages)
  }

  markRead(roomId: string, userId: string, seq: number, markVersion: number): ReadMark {
    this.#room(roomId).marks.raise(userId, Math.min(seq, this.head(roomId).seq), markVersion)
    return this.mark(roomId, userId)
  }

  markUnread(roomId: string, userId: string, seq: number): ReadMark {
    this.#room(roomId).marks.lower(userId, seq - 1)
    return this.mark(roomId, userId)
  }

  post(author: User, { roomId, id, body, thread, previous }: Posting): ClientEventAck<'chatMessage'> {
    const room = this.#room(roomId)
    const all = [...room.messages, ...room.replies]
    const sent = all.find((message) => message.id === id)
    if (sent) {
      if (sent.author !== author.id) throw refusal('ID_CONFLICT')
      return ackOf(sent)
    }
    if (previous && !all.some((message) => message.id === previous)) throw refusal('OUT_OF_ORDER')
    const root = room.messages.find((message) => message.id === thread)
    if (thread && (!root || root.deletedAt)) throw refusal('THREAD_NOT_FOUND')
    const rev = room.log.length + 1
    const place = thread ? { thread } : { seq: room.messages.length + 1 }
    const message = newMessage({ id, roomId, author: author.id, body, rev, lastRev: rev, ...place })
    if (thread) room.replies.push(message)
    else room.messages.push(message)
    room.texts.push(body)
    if (message.seq) room.marks.raise(author.id, message.seq)
    if (root) this.#noteReply(room, root, message)
    this.#append(room, { id, roomId, rev, author: author.id, at, kind: 'message', message })
    return ackOf(message)
  }

  edit(author: User, id: string, body: string): { rev: number } {
    return this.#change(author, id, (message) => ({
      kind: 'messageEdited',
      body: message.deletedAt ? '' : body,
      mentions: [],
      ...(!message.deletedAt && namedIn(body)),
      next: message.deletedAt ? {} : { body, editedAt: at, mentionsHere: undefined, ...namedIn(body) },
    }))
  }

  remove(author: User, id: string): { rev: number } {
    const { lastRev, deletedAt } = this.message(id)
    if (deletedAt) return { rev: lastRev }
    return this.#change(author, id, ({ thread }) => ({
      kind: 'messageDeleted',
      ...(thread && { thread }),
      next: { body: '', mentionsHere: undefined, reactions: [], pinnedAt: undefined, deletedAt: at },
    }))
  }

  react(author: User, id: string, emoji: string): { rev: number } {
    return this.#change(author, id, (message) => ({
      kind: 'reactionAdded',
      emoji,
      next: message.deletedAt ? {} : { reactions: withReaction(message, emoji, author.id) },
    }))
  }

  pin(author: User, id: string, isPinned: boolean): { rev: number } {
    const { lastRev, deletedAt, pinnedAt } = this.message(id)
    if (deletedAt) throw refusal('MESSAGE_NOT_FOUND')
    if ((pinnedAt !== undefined) === isPinned) return { rev: lastRev }
    return this.#change(author, id, () => ({
      kind: isPinned ? 'messagePinned' : 'messageUnpinned',
      next: { pinnedAt: isPinned ? at : undefined },
    }))
  }

  message(id: string): Message {
    const { messages, replies } = this.#roomOf(id)
    const found = [...messages, ...replies].find((message) => message.id === id)
    if (!found) throw refusal('MESSAGE_NOT_FOUND')
    return found
  }

  pins(roomId: string): RouteReply<typeof listPins> {
    return { messages: [...this.pinsOf(roomId)], head: this.head(roomId), users: [...this.users] }
  }

  replies(root: string, userId: string, { before = Number.POSITIVE_INFINITY } = {}): ReplyPage {
    const room = this.#roomOf(root)
    const older = this.repliesTo(root).filter(({ rev }) => rev < before)
    return {
      root: this.message(root),
      messages: older.slice(-pageMax),
      head: this.head(room.id),
      hasBefore: older.length > pageMax,
      hasAfter: false,
      mark: this.threadMark(root, userId),
      followerIds: room.follows.of(root),
      users: [...this.users],
    }
  }

  threadMark(root: string, userId: string): ThreadMark {
    const room = this.#roomOf(root)
    const readRev = room.follows.readRev(root, userId)
    const isUnread = (reply: Message) =>
      reply.rev > (readRev ?? 0) && reply.author !== userId && !reply.deletedAt
    const unread = readRev === undefined ? 0 : this.repliesTo(root).filter(isUnread).length
    return { root, roomId: room.id, isFollowing: readRev !== undefined, readRev: readRev ?? 0, unread }
  }

  threadMarks(userId: string): ThreadMark[] {
    const roots = [...this.#rooms.values()].flatMap(({ follows }) => follows.roots())
    return roots.map((root) => this.threadMark(root, userId)).filter(({ unread }) => unread > 0)
  }

  markThreadRead(root: string, userId: string, rev: number): ThreadMark {
    const { follows } = this.#roomOf(root)
    const last = this.repliesTo(root).at(-1)?.rev ?? 0
    follows.read(root, userId, Math.min(rev, last))
    return this.threadMark(root, userId)
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

  page(roomId: string, query: PageQuery): MessagePage {
    const stretch = stretchOf(this.#room(roomId).messages, query, pageMax)
    return { ...stretch, head: this.head(roomId), users: [...this.users] }
  }

  /** Who replies follows the thread, and so does whose message it is about. */
  #noteReply(room: ModelRoom, root: Message, { author, rev }: Message): void {
    replace(room.messages, { ...root, lastRev: rev, replyCount: root.replyCount + 1, lastReplyAt: at })
    room.follows.add(root.id, root.author)
    room.follows.add(root.id, author)
    room.follows.read(root.id, author, rev)
  }

  #change(
    author: User,
    id: string,
    decide: (message: Message) => Record<string, unknown> & { next: Changes },
  ): { rev: number } {
    const room = this.#roomOf(id)
    const message = this.message(id)
    const { next, ...fields } = decide(message)
    const rev = room.log.length + 1
    const changed = withoutAbsent({ ...message, ...next, lastRev: rev })
    replace(message.thread ? room.replies : room.messages, changed)
    const isGone = fields.kind === 'messageDeleted'
    const root = message.thread && isGone ? this.message(message.thread) : undefined
    if (root) replace(room.messages, { ...root, lastRev: rev, replyCount: root.replyCount - 1 })
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
    this.#told.entries(room.id, [this.#present(entry)], this.head(room.id))
    const root =
      entry.kind === 'message' ? entry.message.thread : 'thread' in entry ? entry.thread : undefined
    if (root) this.#told.thread(room.id, root, room.follows.of(root))
  }

  /** As it would be read now: a message shows its present state, and no text of a deleted one is left. */
  #present(entry: Entry): Entry {
    if (entry.kind === 'message') return { ...entry, message: this.message(entry.message.id) }
    if (entry.kind !== 'messageEdited') return entry
    return this.message(entry.target).deletedAt ? { ...entry, body: '' } : entry
  }

  #roomOf(id: string): ModelRoom {
    const isIn = ({ messages, replies }: ModelRoom) => [...messages, ...replies].some((one) => one.id === id)
    const room = [...this.#rooms.values()].find(isIn)
    if (!room) throw refusal('MESSAGE_NOT_FOUND')
    return room
  }

  #room(roomId: string): ModelRoom {
    const room = this.#rooms.get(roomId)
    if (!room) throw refusal('ROOM_NOT_FOUND')
    return room
  }
}
