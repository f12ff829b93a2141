import type { RunRecord, SeenMessage } from '../../../src/records/record.js'
import * as planting from './planting.js'

const { allOf, appendEverywhere, busyRoom, databaseOf, found, freshRead, headOf, insertBeforeFinals } =
  planting

export const messagePlants: readonly planting.Plant[] = [
  { name: 'an acknowledged message that is nowhere', breaks: 'I1', plant: loseAcked },
  {
    name: 'a message that nobody sent',
    breaks: 'I2',
    plant: (records) =>
      appendEverywhere(records, { id: 'nobody’s', author: 'ada', text: 'canary0 nobody’s' }),
  },
  { name: 'a refused message that exists', breaks: 'I2', plant: keepRefused },
  { name: 'a message stored twice', breaks: 'I3', plant: storeTwice },
  { name: 'one place told as two messages’', breaks: 'I3', plant: tellOnePlaceTwice },
  {
    name: 'two messages swapped in one client',
    breaks: 'I4',
    plant: (records) => changeOneLive(records, ([first, second, ...rest]) => [second, first, ...rest]),
  },
  {
    name: 'a client that lacks a message',
    breaks: 'I4',
    plant: (records) => changeOneLive(records, (messages) => messages.toSpliced(5, 1)),
  },
  {
    name: 'a list drawn out of order',
    breaks: 'I4',
    plant: (records) =>
      drawRuns(records, [
        [1, 3],
        [5, 5],
        [4, 4],
      ]),
  },
  { name: 'a hole in seq', breaks: 'I5', plant: leaveHole },
  { name: 'a hole in rev', breaks: 'I5', plant: leaveRevHole },
  {
    name: 'a list drawn with a hole',
    breaks: 'I5',
    plant: (records) =>
      drawRuns(records, [
        [1, 3],
        [5, 9],
      ]),
  },
  { name: 'a page of messages filled later', breaks: 'I6', plant: fillPageLate },
  { name: 'a page of entries filled later', breaks: 'I6', plant: fillEntriesLate },
]

function loseAcked(records: readonly RunRecord[]): RunRecord[] {
  const { seq, rev } = headOf(records)
  const line = {
    op: 'send',
    call: -1,
    client: 'ada-raw',
    user: 'ada',
    room: busyRoom,
    id: 'lost',
    text: 'canary0 lost',
  } as const
  const marked = planting.replaceOp(records, 'finalUnread', (told) =>
    told.room === busyRoom && told.user === 'ada'
      ? { ...told, readSeq: seq + 1, unread: 0, mentions: 0 }
      : told,
  )
  return insertBeforeFinals(marked, (t) => [
    { t, ...line, phase: 'invoke' },
    { t, ...line, phase: 'ok', seq: seq + 1, rev: rev + 1 },
  ])
}

function keepRefused(records: readonly RunRecord[]): RunRecord[] {
  const refused = found(
    allOf(records, 'send').find(
      (line) =>
        line.phase === 'fail' &&
        line.room === busyRoom &&
        line.client.endsWith('-raw') &&
        !line.thread &&
        planting.isPlain(line),
    ),
  )
  return appendEverywhere(records, { id: refused.id, author: refused.user, text: refused.text })
}

function storeTwice(records: readonly RunRecord[]): RunRecord[] {
  const { id, author, text } = found(databaseOf(records).messages.findLast(isUntouched))
  return appendEverywhere(records, { id, author, text })
}

/** A live frame gives another message the place of the one before it. */
function tellOnePlaceTwice(records: readonly RunRecord[]): RunRecord[] {
  const index = records.findLastIndex(
    (record) =>
      record.op === 'frame' && record.via === 'live' && record.room === busyRoom && record.entries[0]?.seq,
  )
  const frame = found(records[index])
  if (frame.op !== 'frame') return []
  const entries = frame.entries.map((entry) => ({ ...entry, seq: (entry.seq ?? 0) - 1 }))
  return records.with(index, { ...frame, entries })
}

function changeOneLive(
  records: readonly RunRecord[],
  change: (messages: SeenMessage[]) => (SeenMessage | undefined)[],
): RunRecord[] {
  const index = records.findIndex(
    (record) => record.op === 'final' && record.source === 'live' && record.room === busyRoom,
  )
  const final = found(records[index])
  if (final.op !== 'final') return []
  const messages = change([...final.messages]).filter((message) => message !== undefined)
  return records.with(index, { ...final, messages })
}

function drawRuns(records: readonly RunRecord[], runs: [number, number][]): RunRecord[] {
  const index = records.findLastIndex((record) => record.op === 'rendered' && record.change === 'shown')
  return records.with(index, { ...found(records[index]), runs } as RunRecord)
}

/** The last message is one further up than it should be, for everybody. */
function leaveHole(records: readonly RunRecord[]): RunRecord[] {
  const last = headOf(records).seq
  const text = JSON.stringify(
    records.map((record) => ('room' in record && record.room === busyRoom ? record : null)),
  )
  const moved: (RunRecord | null)[] = JSON.parse(
    text
      .replaceAll(new RegExp(`"(seq|readSeq)":${last}(?=[,}])`, 'g'), `"$1":${last + 1}`)
      .replaceAll(new RegExp(`\\[(\\d+),${last}\\]`, 'g'), `[$1,${last + 1}]`),
  )
  return records.map((record, index) => moved[index] ?? record)
}

function leaveRevHole(records: readonly RunRecord[]): RunRecord[] {
  const lost = found(planting.logOf(records).entries.find(({ kind }) => kind === 'message'))
  return planting.replaceOp(records, 'log', (line) => ({
    ...line,
    entries: line.entries.filter((entry) => entry !== lost),
  }))
}

function fillPageLate(records: readonly RunRecord[]): RunRecord[] {
  const { messages } = databaseOf(records)
  const late = found(messages.findLast(({ author }) => author !== 'ada'))
  const entries = messages.map((message) => ({ ...message, kind: 'message' as const }))
  const page = { via: 'history', hasBefore: false, hasAfter: false } as const
  return freshRead(records, 'ada', { ...page, entries: entries.filter(({ id }) => id !== late.id) })
}

function fillEntriesLate(records: readonly RunRecord[]): RunRecord[] {
  const { entries } = planting.logOf(records)
  const late = found(entries.findLast(({ author, rev }) => author !== 'ada' && rev < entries.length))
  return freshRead(records, 'ada', {
    via: 'catchup',
    after: 0,
    entries: entries.filter((entry) => entry !== late),
  })
}

function isUntouched(message: SeenMessage): boolean {
  const { rev, lastRev } = message
  return rev === lastRev && planting.isPlain(message)
}
