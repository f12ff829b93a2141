import type { ChangeLine, RunRecord, SeenMessage } from '../../../src/records/record.js'
import {
  allOf,
  busyRoom,
  databaseOf,
  deletedWhere,
  found,
  freshRead,
  insertBeforeFinals,
  isPlain,
  type Plant,
  recount,
  replaceFinals,
  replaceOp,
  sendOf,
  withMessage,
} from './planting.js'

export const changePlants: readonly Plant[] = [
  { name: 'an edit undone in every witness', breaks: 'I10', plant: undoEdit },
  { name: 'a client that kept the text before an edit', breaks: 'I10', plant: keepOldText },
  { name: 'a deleted message that is back in every witness', breaks: 'I11', plant: resurrect },
  { name: 'a deleted text that is read later', breaks: 'I11', plant: readDeleted },
  { name: 'a deleted message drawn again', breaks: 'I11', plant: drawDeleted },
  { name: 'a reaction lost in every witness', breaks: 'I15', plant: loseReaction },
  { name: 'an acknowledged reaction without an entry', breaks: 'I15', plant: ackReactionOnly },
  { name: 'a member lost in every witness', breaks: 'I15', plant: loseMember },
]

function undoEdit(records: readonly RunRecord[]): RunRecord[] {
  const edit = lastEdit(records)
  return replaceFinals(records, withMessage(edit.target, { text: sentText(records, edit.target) }))
}

function keepOldText(records: readonly RunRecord[]): RunRecord[] {
  const edit = lastEdit(records)
  const back = withMessage(edit.target, { text: sentText(records, edit.target) })
  return replaceOp(records, 'final', (line) =>
    line.source === 'live' && line.room === busyRoom ? { ...line, messages: back(line.messages) } : line,
  )
}

function resurrect(records: readonly RunRecord[]): RunRecord[] {
  const { id } = deletedMessage(records)
  const undone = replaceFinals(records, (messages) =>
    messages.map((message) => {
      const { deleted: _, ...rest } = message
      return message.id === id ? { ...rest, text: sentText(records, id) } : message
    }),
  )
  return recount(undone)
}

function readDeleted(records: readonly RunRecord[]): RunRecord[] {
  const { deleted: _, ...message } = deletedMessage(records)
  const before = { ...message, text: sentText(records, message.id), lastRev: message.rev }
  const entries = [{ ...before, kind: 'message' as const }]
  return freshRead(records, 'ada', { via: 'catchup', after: message.rev - 1, entries })
}

function drawDeleted(records: readonly RunRecord[]): RunRecord[] {
  const drawn = allOf(records, 'rendered').filter(({ room }) => room === busyRoom)
  const line = found(drawn.findLast(({ messages }) => messages?.some(({ deleted }) => deleted)))
  const { deleted: _, ...message } = found(line.messages?.find(({ deleted }) => deleted))
  const again = { ...message, text: sentText(records, message.id), lastRev: message.lastRev + 10_000 }
  const { runs: _runs, ...rest } = line
  return insertBeforeFinals(records, (t) => [{ ...rest, t, change: 'shown', messages: [again] }])
}

function loseReaction(records: readonly RunRecord[]): RunRecord[] {
  const { id } = found(databaseOf(records).messages.find(({ reactions }) => reactions?.length))
  return replaceFinals(records, withMessage(id, { reactions: [] }))
}

function ackReactionOnly(records: readonly RunRecord[]): RunRecord[] {
  const { id: target, lastRev } = found(databaseOf(records).messages.find(({ deleted }) => !deleted))
  const who = { client: 'ben-raw', user: 'ben', room: busyRoom }
  const line = { op: 'change', call: -1, ...who, kind: 'react', target, emoji: '🎉' } as const
  return insertBeforeFinals(records, (t) => [
    { t, ...line, phase: 'invoke' },
    { t, ...line, phase: 'ok', rev: lastRev },
  ])
}

function loseMember(records: readonly RunRecord[]): RunRecord[] {
  return replaceOp(records, 'final', (line) =>
    line.room === busyRoom && line.members
      ? { ...line, members: line.members.filter((user) => user !== 'ben') }
      : line,
  )
}

/** An acknowledged edit that its message still shows. */
function lastEdit(records: readonly RunRecord[]): ChangeLine {
  const shown = new Set(databaseOf(records).messages.map(({ text }) => text))
  return found(
    allOf(records, 'change').findLast(
      ({ kind, phase, text = '', target }) =>
        kind === 'edit' &&
        phase === 'ok' &&
        shown.has(text) &&
        isPlain({ text: text + sentText(records, target) }),
    ),
  )
}

function deletedMessage(records: readonly RunRecord[]): SeenMessage {
  return deletedWhere(records, ({ id, author }) => author !== 'ada' && isPlain(sendOf(records, id)))
}

function sentText(records: readonly RunRecord[], id: string): string {
  return sendOf(records, id).text
}
