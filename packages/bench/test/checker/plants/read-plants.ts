import type { FrameLine, RunRecord, SeenMessage, SendLine } from '../../../src/records/record.js'
import {
  allOf,
  busyRoom,
  databaseOf,
  found,
  freshRead,
  headOf,
  insert,
  insertBeforeFinals,
  logOf,
  type Plant,
  replaceOp,
} from './planting.js'

export const readPlants: readonly Plant[] = [
  { name: 'a message that stands before one it was written after', breaks: 'I7', plant: answerTooEarly },
  { name: 'an own message missing from an older page', breaks: 'I8', plant: hideOwnMessage },
  { name: 'an own message missing from older entries', breaks: 'I8', plant: hideOwnEntry },
  { name: 'an own edit missing from a page', breaks: 'I8', plant: hideOwnEdit },
  { name: 'a client that draws an older state again', breaks: 'I9', plant: drawOlder },
  { name: 'a client that no longer draws a message', breaks: 'I9', plant: stopDrawing },
  { name: 'a client that loses a message by beginning anew', breaks: 'I9', plant: loseByReset },
  { name: 'an answer from an older head', breaks: 'I9', plant: answerOlderHead },
  {
    name: 'unread off by one in one source',
    breaks: 'I12',
    plant: (records) => shiftUnread(records, 'rest'),
  },
  { name: 'unread off by one in every source', breaks: 'I12', plant: (records) => shiftUnread(records) },
  { name: 'a read mark that falls', breaks: 'I12', plant: lowerMark },
  { name: 'a lowered mark that an older message raised again', breaks: 'I12', plant: undoLowering },
  { name: 'a gap that is never filled', breaks: 'I14', plant: leaveGap },
]

/** Of two neighbours, the later one is said to have been written and acknowledged before the earlier one was. */
function answerTooEarly(records: readonly RunRecord[]): RunRecord[] {
  const oks = allOf(records, 'send').filter(({ phase, seq }) => phase === 'ok' && seq !== undefined)
  const invokes = new Map(
    allOf(records, 'send').flatMap((line) => (line.phase === 'invoke' ? [[line.call, line]] : [])),
  )
  for (const late of oks) {
    const early = oks.find(({ room, seq }) => room === late.room && seq === (late.seq ?? 0) + 1)
    const fromMs = invokes.get(late.call)?.t ?? 0
    const tries = allOf(records, 'send').filter(({ id, phase }) => phase === 'invoke' && id === early?.id)
    if (!early || fromMs === 0 || tries.length > 1 || isInvolved(records, early, fromMs)) continue
    return insert(
      records.filter((record) => !('call' in record) || record.call !== early.call),
      { ...found(invokes.get(early.call)), t: fromMs - 0.2 },
      { ...early, t: fromMs - 0.1 },
    )
  }
  throw new Error('This run has no such pair.')
}

/** Whether the author asked for anything meanwhile, so that another promise would be broken, too. */
function isInvolved(records: readonly RunRecord[], { user, room, t }: SendLine, fromMs: number): boolean {
  return records.some((record) => {
    if (record.t < fromMs - 1 || record.t > t + 500) return false
    if (record.op === 'read') return record.user === user && record.room === room
    return record.op === 'frame' && record.user === user && record.room === room && record.asked !== undefined
  })
}

/** A page that is whole, as of just before the reader's last message. */
function hideOwnMessage(records: readonly RunRecord[]): RunRecord[] {
  const { ack, message, seq } = lastOwn(records)
  const earlier = databaseOf(records).messages.filter((other) => (other.seq ?? 0) < seq)
  const entries = earlier.map((other) => ({ ...other, kind: 'message' as const }))
  const head = { seq: seq - 1, rev: message.rev - 1 }
  return freshRead(records, ack.user, { via: 'history', entries, head, hasBefore: false, hasAfter: false })
}

function hideOwnEntry(records: readonly RunRecord[]): RunRecord[] {
  const { ack, message, seq } = lastOwn(records)
  const head = { seq: seq - 1, rev: message.rev - 1 }
  return freshRead(records, ack.user, { via: 'catchup', after: message.rev - 1, entries: [], head })
}

function hideOwnEdit(records: readonly RunRecord[]): RunRecord[] {
  const truth = new Map(databaseOf(records).messages.map((message) => [message.id, message]))
  const edits = allOf(records, 'change').filter(({ kind, phase }) => kind === 'edit' && phase === 'ok')
  const edit = found(
    edits.find(({ target }) => truth.get(target)?.deleted === undefined && truth.has(target)),
  )
  const message = found(truth.get(edit.target))
  const { text } = found(allOf(records, 'send').find(({ id }) => id === edit.target))
  const { reactions: _, ...before } = { ...message, text, lastRev: message.rev }
  const entries = [{ ...before, kind: 'message' as const }]
  return freshRead(records, edit.user, { via: 'history', entries, hasBefore: true, hasAfter: true })
}

function lastOwn(records: readonly RunRecord[]): { ack: SendLine; message: SeenMessage; seq: number } {
  const message = found(
    databaseOf(records).messages.findLast(({ author }) => hasOnlyAckedLast(records, author)),
  )
  const ack = found(allOf(records, 'send').find(({ id, phase }) => id === message.id && phase === 'ok'))
  return { ack, message, seq: found(message.seq) }
}

function hasOnlyAckedLast(records: readonly RunRecord[], user: string): boolean {
  const last = databaseOf(records).messages.findLast(({ author }) => author === user)
  return allOf(records, 'send').some(({ id, phase }) => id === last?.id && phase === 'ok')
}

function drawOlder(records: readonly RunRecord[]): RunRecord[] {
  const drawn = allOf(records, 'rendered').filter(
    ({ change, client }) => change === 'shown' && client === 'ada-sdk',
  )
  for (const line of drawn.toReversed()) {
    const message = line.messages?.find(({ lastRev, rev, deleted }) => lastRev > rev && !deleted)
    const before = drawn.flatMap(({ messages = [] }) => messages).find(({ id }) => id === message?.id)
    if (!message || !before || before.lastRev === message.lastRev) continue
    return insertBeforeFinals(records, (t) => [{ ...line, t, messages: [before] }])
  }
  throw new Error('This run has no message that was drawn twice.')
}

function stopDrawing(records: readonly RunRecord[]): RunRecord[] {
  const { id } = found(databaseOf(records).messages.findLast(({ deleted }) => !deleted))
  const line = { op: 'rendered', client: 'ada-sdk', user: 'ada', room: busyRoom } as const
  return insertBeforeFinals(records, (t) => [{ t, ...line, change: 'gone', ids: [id] }])
}

function loseByReset(records: readonly RunRecord[]): RunRecord[] {
  const messages = databaseOf(records).messages.slice(-20)
  const lost = found(messages.findLast(({ deleted }) => !deleted))
  const line = { op: 'rendered', client: 'ada-sdk', user: 'ada', room: busyRoom, change: 'replaced' } as const
  return insertBeforeFinals(records, (t) => [
    { t, ...line, messages: messages.filter((message) => message !== lost) },
  ])
}

function answerOlderHead(records: readonly RunRecord[]): RunRecord[] {
  const { rev, seq } = headOf(records)
  const last = found(logOf(records).entries.at(-1))
  const client = found(
    allOf(records, 'client').find(
      ({ kind, user }) => kind === 'raw' && user !== last.author && user !== 'eve',
    ),
  )
  const frame = {
    op: 'frame',
    client: client.client,
    user: client.user,
    node: client.node,
    room: busyRoom,
  } as const
  const head = { seq: last.kind === 'message' ? seq - 1 : seq, rev: rev - 1 }
  return insertBeforeFinals(records, (t) => [
    { t, ...frame, via: 'catchup', asked: t, after: rev - 1, entries: [], head },
  ])
}

function shiftUnread(records: readonly RunRecord[], source?: 'rest'): RunRecord[] {
  return replaceOp(records, 'finalUnread', (line) =>
    line.room === busyRoom && line.user === 'ben' && (!source || line.source === source)
      ? { ...line, unread: line.unread + 1 }
      : line,
  )
}

/** Of two answers to the same reader, the second one is lower. */
function lowerMark(records: readonly RunRecord[]): RunRecord[] {
  const told = allOf(records, 'finalUnread').find((final) => final.room === busyRoom && final.readSeq > 1)
  const { user, readSeq, markVersion } = found(told)
  const line = { op: 'read', client: `${user}-raw`, user, room: busyRoom, seq: readSeq, markVersion } as const
  return insertBeforeFinals(records, (t) => [
    { t, ...line, call: -1, phase: 'invoke' },
    { t, ...line, call: -1, phase: 'ok', readSeq },
    { t, ...line, call: -2, phase: 'invoke' },
    { t, ...line, call: -2, phase: 'ok', readSeq: readSeq - 1 },
  ])
}

/** Everybody agrees on a mark that stands higher than where it was set, though nothing was read since. */
function undoLowering(records: readonly RunRecord[]): RunRecord[] {
  const { seq } = headOf(records)
  const lowered = found(
    allOf(records, 'finalUnread').find(({ room, user }) => room === busyRoom && user === 'cleo'),
  )
  const markVersion = lowered.markVersion + 1
  const who = { client: 'cleo-raw', user: 'cleo', room: busyRoom }
  const line = { op: 'read', call: -1, ...who, seq: 3, lowers: true } as const
  const asked = insertBeforeFinals(records, (t) => [
    { t, ...line, phase: 'invoke' },
    { t, ...line, phase: 'ok', readSeq: 2, markVersion },
  ])
  return replaceOp(asked, 'finalUnread', (told) =>
    told.room === busyRoom && told.user === 'cleo'
      ? { ...told, readSeq: seq, markVersion, unread: 0, mentions: 0 }
      : told,
  )
}

/** From some entry on, one client no longer gets what it misses. */
function leaveGap(records: readonly RunRecord[]): RunRecord[] {
  const client = 'ada-sdk'
  const live = allOf(records, 'frame').filter(
    (frame) => isLive(frame) && frame.client === client && frame.t > 20_000,
  )
  const { t, entries } = found(live[0])
  const rev = found(entries[0]).rev
  return records.filter(
    (record) =>
      record.op !== 'frame' ||
      record.client !== client ||
      record.room !== busyRoom ||
      record.t < t ||
      (isLive(record) && record.entries.every((entry) => entry.rev !== rev)),
  )
}

function isLive(frame: FrameLine): boolean {
  return frame.via === 'live' && frame.room === busyRoom
}
