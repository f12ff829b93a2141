import type { RunRecord, SeenMessage, SeenThread } from '../../../src/records/record.js'
import {
  allOf,
  busyRoom,
  databaseOf,
  found,
  insertBeforeFinals,
  isPlain,
  type Plant,
  replaceFinals,
  replaceOp,
  withMessage,
} from './planting.js'

/** Threads, pins and mentions. */
export const conversationPlants: readonly Plant[] = [
  { name: 'an acknowledged reply that is nowhere', breaks: 'I1', plant: loseReply },
  { name: 'a reply drawn twice', breaks: 'I3', plant: (records) => drawReplies(records, [4, 9, 9]) },
  { name: 'a client that lacks a reply', breaks: 'I4', plant: lackReply },
  { name: 'a fresh read that lacks a thread', breaks: 'I4', plant: lackThread },
  { name: 'a thread drawn out of order', breaks: 'I4', plant: (records) => drawReplies(records, [4, 9, 6]) },
  { name: 'a reply that counts among the messages', breaks: 'I5', plant: numberReply },
  { name: 'an own reply missing from its thread', breaks: 'I8', plant: hideOwnReply },
  { name: 'a thread that no longer draws a reply', breaks: 'I9', plant: stopDrawingReply },
  { name: 'a client that kept the text of a reply before an edit', breaks: 'I10', plant: keepOldReply },
  { name: 'mentions off by one in one source', breaks: 'I12', plant: shiftMentions },
  { name: 'a mention that no text makes', breaks: 'I12', plant: inventMention },
  { name: 'a thread’s unread off by one', breaks: 'I12', plant: shiftThreadUnread },
  { name: 'a count of replies off by one everywhere', breaks: 'I15', plant: shiftReplyCount },
  { name: 'a pin lost in every witness', breaks: 'I15', plant: losePin },
  { name: 'an acknowledged pin without an entry', breaks: 'I15', plant: ackPinOnly },
  { name: 'a list of pins that lacks one', breaks: 'I15', plant: lackPin },
]

function loseReply(records: readonly RunRecord[]): RunRecord[] {
  const { root } = threadOf(records)
  const { head } = databaseOf(records)
  const who = { client: 'ada-raw', user: 'ada', room: busyRoom }
  const line = { op: 'send', call: -1, ...who, id: 'lost', text: 'canary0 lost', thread: root.id } as const
  return insertBeforeFinals(records, (t) => [
    { t, ...line, phase: 'invoke' },
    { t, ...line, phase: 'ok', rev: head.rev + 1 },
  ])
}

function drawReplies(records: readonly RunRecord[], revs: readonly number[]): RunRecord[] {
  const { root } = threadOf(records)
  const line = { op: 'rendered', client: 'ada-sdk', user: 'ada', room: busyRoom, thread: root.id } as const
  return insertBeforeFinals(records, (t) => [{ t, ...line, change: 'shown', messages: [], revs }])
}

function lackReply(records: readonly RunRecord[]): RunRecord[] {
  const source = liveWithThread(records, 2)
  return replaceOp(records, 'final', (line) =>
    line === source
      ? { ...line, threads: withLongest(line.threads, (replies) => replies.toSpliced(1, 1)) }
      : line,
  )
}

function lackThread(records: readonly RunRecord[]): RunRecord[] {
  const { root } = threadOf(records)
  return replaceOp(records, 'final', (line) =>
    line.source === 'history' && line.user === 'ada'
      ? { ...line, threads: line.threads?.filter((thread) => thread.root.id !== root.id) ?? [] }
      : line,
  )
}

function numberReply(records: readonly RunRecord[]): RunRecord[] {
  const { seq } = databaseOf(records).head
  const replace = (replies: readonly SeenMessage[]) =>
    replies.map((reply) => ({ ...reply, seq: seq + reply.rev }))
  return replaceOp(records, 'final', (line) =>
    line.room === busyRoom && line.threads
      ? { ...line, threads: line.threads.map((thread) => ({ ...thread, replies: replace(thread.replies) })) }
      : line,
  )
}

function hideOwnReply(records: readonly RunRecord[]): RunRecord[] {
  const ack = found(
    allOf(records, 'send').findLast(
      ({ phase, thread, room }) => phase === 'ok' && thread && room === busyRoom,
    ),
  )
  const line = {
    op: 'sight',
    client: 'fresh',
    user: ack.user,
    node: 'n1',
    room: busyRoom,
    via: 'replies',
  } as const
  const page = { thread: found(ack.thread), messages: [], hasBefore: false, hasAfter: false }
  return insertBeforeFinals(records, (t) => [{ t, ...line, ...page, asked: t }])
}

function stopDrawingReply(records: readonly RunRecord[]): RunRecord[] {
  const replies = databaseOf(records).threads?.flatMap((thread) => thread.replies) ?? []
  const present = new Set(replies.flatMap(({ id, deleted }) => (deleted ? [] : [id])))
  const drawn = allOf(records, 'rendered').filter(({ thread, room }) => thread && room === busyRoom)
  const line = found(drawn.findLast(({ messages }) => messages?.some(({ id }) => present.has(id))))
  const { id } = found(line.messages?.find((message) => present.has(message.id)))
  const { messages: _, revs: _revs, ...rest } = line
  return insertBeforeFinals(records, (t) => [{ ...rest, t, change: 'gone', ids: [id] }])
}

function keepOldReply(records: readonly RunRecord[]): RunRecord[] {
  const source = liveWithThread(records, 1)
  const back = (replies: readonly SeenMessage[]) =>
    replies.map((reply) => ({ ...reply, lastRev: reply.lastRev - 0.5 }))
  return replaceOp(records, 'final', (line) =>
    line === source ? { ...line, threads: withLongest(line.threads, back) } : line,
  )
}

function shiftMentions(records: readonly RunRecord[]): RunRecord[] {
  return replaceOp(records, 'finalUnread', (line) =>
    line.room === busyRoom && line.user === 'ben' && line.source === 'rest'
      ? { ...line, mentions: line.mentions + 1 }
      : line,
  )
}

function inventMention(records: readonly RunRecord[]): RunRecord[] {
  const message = found(databaseOf(records).messages.find((other) => !other.deleted && isPlain(other)))
  return replaceFinals(records, withMessage(message.id, { mentions: ['dan'] }))
}

function shiftThreadUnread(records: readonly RunRecord[]): RunRecord[] {
  const { root } = threadOf(records)
  return replaceOp(records, 'final', (line) => ({
    ...line,
    ...(line.threads && {
      threads: line.threads.map((thread) =>
        thread.root.id === root.id && thread.mark && line.user === 'ben'
          ? { ...thread, mark: { ...thread.mark, unread: thread.mark.unread + 1 } }
          : thread,
      ),
    }),
  }))
}

function shiftReplyCount(records: readonly RunRecord[]): RunRecord[] {
  const { root } = threadOf(records)
  return replaceFinals(records, withMessage(root.id, { replyCount: (root.replyCount ?? 0) + 1 }))
}

function losePin(records: readonly RunRecord[]): RunRecord[] {
  const { id } = pinned(records)
  const unpinned = replaceFinals(records, (messages) =>
    messages.map((message) => {
      const { pinned: _, ...rest } = message
      return message.id === id ? rest : message
    }),
  )
  return replaceOp(unpinned, 'final', (line) => withoutPin(line, id))
}

function ackPinOnly(records: readonly RunRecord[]): RunRecord[] {
  const free = databaseOf(records).messages.find(({ deleted, pinned: isPinned }) => !deleted && !isPinned)
  const { id: target, lastRev } = found(free)
  const who = { client: 'ben-raw', user: 'ben', room: busyRoom }
  const line = { op: 'change', call: -1, ...who, kind: 'pin', target } as const
  return insertBeforeFinals(records, (t) => [
    { t, ...line, phase: 'invoke' },
    { t, ...line, phase: 'ok', rev: lastRev },
  ])
}

function lackPin(records: readonly RunRecord[]): RunRecord[] {
  const { id } = pinned(records)
  const source = found(
    allOf(records, 'final').find((line) => line.source === 'live' && line.room === busyRoom),
  )
  return replaceOp(records, 'final', (line) => (line === source ? withoutPin(line, id) : line))
}

function threadOf(records: readonly RunRecord[]): SeenThread {
  return found(
    databaseOf(records).threads?.findLast(({ root, replies }) => !root.deleted && replies.length > 0),
  )
}

function liveWithThread(records: readonly RunRecord[], fewestReplies: number) {
  const lives = allOf(records, 'final').filter(({ source, room }) => source === 'live' && room === busyRoom)
  return found(lives.find(({ threads }) => threads?.some(({ replies }) => replies.length >= fewestReplies)))
}

function withLongest(
  threads: readonly SeenThread[] = [],
  replace: (replies: readonly SeenMessage[]) => readonly SeenMessage[],
): SeenThread[] {
  const longest = threads.toSorted((one, other) => other.replies.length - one.replies.length)[0]
  return threads.map((thread) =>
    thread === longest ? { ...thread, replies: replace(thread.replies) } : thread,
  )
}

function pinned(records: readonly RunRecord[]): SeenMessage {
  return found(databaseOf(records).messages.find((message) => message.pinned))
}

function withoutPin<Line extends { readonly pins?: readonly string[] }>(line: Line, id: string): Line {
  return line.pins ? { ...line, pins: line.pins.filter((pin) => pin !== id) } : line
}
