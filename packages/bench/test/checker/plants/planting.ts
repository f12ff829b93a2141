import type { InvariantId } from '../../../src/checker/invariant.js'
import type {
  FinalLine,
  FrameLine,
  LogLine,
  RecordOf,
  RunRecord,
  SeenMessage,
  SeenThread,
  SendLine,
} from '../../../src/records/record.js'

/** One fault, put into the record of a good run. */
export interface Plant {
  readonly name: string
  /** The one invariant that it breaks, and no other. */
  readonly breaks: InvariantId
  plant(records: readonly RunRecord[]): RunRecord[]
}

export function allOf<Op extends RunRecord['op']>(records: readonly RunRecord[], op: Op): RecordOf<Op>[] {
  return records.filter((record): record is RecordOf<Op> => record.op === op)
}

/** What a good run of this length must have; where it has not, the plant itself is wrong. */
export function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('This run has no place for the plant.')
  return value
}

/** The room in which most happens and nobody comes or goes. */
export const busyRoom = 'room-0'

/** The room in which people come and go. */
export const movingRoom = 'room-1'

export function databaseOf(records: readonly RunRecord[], room = busyRoom): FinalLine {
  return found(allOf(records, 'final').find((line) => line.source === 'database' && line.room === room))
}

export function logOf(records: readonly RunRecord[], room = busyRoom): LogLine {
  return found(allOf(records, 'log').find((line) => line.room === room))
}

export function headOf(records: readonly RunRecord[], room = busyRoom): FinalLine['head'] {
  return databaseOf(records, room).head
}

export function replaceOp<Op extends RunRecord['op']>(
  records: readonly RunRecord[],
  op: Op,
  replace: (line: RecordOf<Op>) => RunRecord,
): RunRecord[] {
  return records.map((record) => (record.op === op ? replace(record as RecordOf<Op>) : record))
}

/** Changes the messages of every witness of the busy room, but not the replies. */
export function replaceFinals(
  records: readonly RunRecord[],
  replace: (messages: readonly SeenMessage[]) => readonly SeenMessage[],
): RunRecord[] {
  return replaceOp(records, 'final', (line) =>
    line.room === busyRoom
      ? {
          ...line,
          messages: replace(line.messages),
          ...(line.threads && { threads: line.threads.map((thread) => withRoot(thread, replace)) }),
        }
      : line,
  )
}

function withRoot(
  thread: SeenThread,
  replace: (messages: readonly SeenMessage[]) => readonly SeenMessage[],
): SeenThread {
  return { ...thread, root: replace([thread.root])[0] ?? thread.root }
}

/** Gives one message something else. */
export function withMessage(id: string, change: Partial<SeenMessage>) {
  return (messages: readonly SeenMessage[]) =>
    messages.map((message) => (message.id === id ? { ...message, ...change } : message))
}

/** A message as it was first sent. */
export function sendOf(records: readonly RunRecord[], id: string): SendLine {
  return found(allOf(records, 'send').find((line) => line.id === id))
}

/** A message of the busy room whose deletion was acknowledged. */
export function deletedWhere(
  records: readonly RunRecord[],
  suits: (message: SeenMessage) => boolean,
): SeenMessage {
  const acked = new Set(
    allOf(records, 'change').flatMap(({ kind, phase, target }) =>
      kind === 'delete' && phase === 'ok' ? [target] : [],
    ),
  )
  return found(databaseOf(records).messages.find((message) => acked.has(message.id) && suits(message)))
}

/** Puts lines in where their time demands, after others of the same time. */
export function insert(records: readonly RunRecord[], ...lines: readonly RunRecord[]): RunRecord[] {
  return [...records, ...lines].toSorted((one, other) => one.t - other.t)
}

/** Puts lines in when all is quiet and nobody has looked yet. */
export function insertBeforeFinals(
  records: readonly RunRecord[],
  make: (t: number) => readonly RunRecord[],
): RunRecord[] {
  const index = records.findIndex((record) => record.op === 'phase' && record.name === 'final')
  return records.toSpliced(index, 0, ...make(found(records[index]).t))
}

/** A new message at the end of the busy room, found by every witness and counted as unread. */
export function appendEverywhere(
  records: readonly RunRecord[],
  { id, author, text }: Pick<SeenMessage, 'id' | 'author' | 'text'>,
): RunRecord[] {
  const { seq, rev } = headOf(records)
  const head = { seq: seq + 1, rev: rev + 1 }
  const message = { id, author, text, seq: seq + 1, rev: rev + 1, lastRev: rev + 1 }
  const appended = records.map((record) => {
    if (record.op === 'final' && record.room === busyRoom)
      return { ...record, head, messages: [...record.messages, message] }
    if (record.op === 'log' && record.room === busyRoom)
      return { ...record, entries: [...record.entries, { ...message, kind: 'message' as const }] }
    return record
  })
  return recount(appended)
}

/** Makes the unread counts right again. */
export function recount(records: readonly RunRecord[]): RunRecord[] {
  const { messages } = databaseOf(records)
  return replaceOp(records, 'finalUnread', (line) => {
    if (line.room !== busyRoom) return line
    const counted = messages.filter(({ seq = 0, deleted }) => seq > line.readSeq && !deleted)
    const named = counted.filter(
      ({ author, mentions }) => author !== line.user && mentions?.includes(line.user),
    )
    return { ...line, unread: countOf(counted), mentions: countOf(named) }
  })
}

function countOf(messages: readonly SeenMessage[]): number {
  return new Set(messages.map(({ id }) => id)).size
}

/** Whether a message is text alone: another text then changes nothing but the text. */
export function isPlain({ text, files }: Pick<SeenMessage, 'text' | 'files'>): boolean {
  return !files && !text.includes('@')
}

/** An answer that a client which nobody has met before gets when all is quiet. */
export function freshRead(
  records: readonly RunRecord[],
  user: string,
  answer: Pick<FrameLine, 'via' | 'entries'> & Partial<FrameLine>,
): RunRecord[] {
  const who = { client: 'fresh', user, node: 'n1' }
  const head = headOf(records)
  return insertBeforeFinals(records, (t) => [
    { t, op: 'client', ...who, kind: 'raw', phase: 'open' },
    { t, op: 'frame', ...who, room: busyRoom, head, asked: t, ...answer },
  ])
}
