import type { FileLine, RunRecord, SeenMessage, SightLine } from '../../../src/records/record.js'
import {
  allOf,
  busyRoom,
  databaseOf,
  deletedWhere,
  found,
  insertBeforeFinals,
  isPlain,
  type Plant,
  replaceFinals,
  sendOf,
  withMessage,
} from './planting.js'

/** What is asked for one by one: files, and what a search finds. */
export const filePlants: readonly Plant[] = [
  { name: 'a message with a file that it was not sent with', breaks: 'I2', plant: slipFileIn },
  { name: 'a search hit that nobody sent', breaks: 'I2', plant: findInvented },
  { name: 'a deleted text found by a search', breaks: 'I11', plant: findDeleted },
  { name: 'a deleted message that keeps its file', breaks: 'I11', plant: keepDeletedFile },
  { name: 'a search hit for somebody outside', breaks: 'I13', plant: findOutside },
  { name: 'a file for somebody outside', breaks: 'I13', plant: readOutside },
  { name: 'a file read after its deletion', breaks: 'I17', plant: readDeletedFile },
  { name: 'a file refused to a member', breaks: 'I17', plant: refuseFile },
  { name: 'a file that reads otherwise', breaks: 'I17', plant: readOtherwise },
]

function findInvented(records: readonly RunRecord[]): RunRecord[] {
  const rev = databaseOf(records).head.rev + 1
  return sight(records, [{ id: 'nobody’s', rev, lastRev: rev, author: 'ada', text: 'canary0 nobody’s' }])
}

function findDeleted(records: readonly RunRecord[]): RunRecord[] {
  const message = deletedWhere(records, ({ id }) => isPlain(sendOf(records, id)))
  const { text } = sendOf(records, message.id)
  return sight(records, [{ ...alive(message), text, lastRev: message.rev }])
}

/** Nobody ever let Eve into this room. */
function findOutside(records: readonly RunRecord[]): RunRecord[] {
  const message = found(databaseOf(records, 'room-2').messages.find(({ deleted }) => !deleted))
  return sight(records, [message], { user: 'eve', room: 'room-2' })
}

function keepDeletedFile(records: readonly RunRecord[]): RunRecord[] {
  const { id } = deletedWhere(records, () => true)
  return replaceFinals(records, withMessage(id, { files: ['file-0'] }))
}

function slipFileIn(records: readonly RunRecord[]): RunRecord[] {
  const { id } = found(databaseOf(records).messages.find((message) => !message.deleted && isPlain(message)))
  return replaceFinals(records, withMessage(id, { files: ['file-0'] }))
}

/** Nobody ever let Eve into this room, either. */
function readOutside(records: readonly RunRecord[]): RunRecord[] {
  const file = found(carrier(records, 'room-2').files?.[0])
  return readFile(records, { file, room: 'room-2', text: uploadOf(records, file).text, user: 'eve' })
}

function readDeletedFile(records: readonly RunRecord[]): RunRecord[] {
  const deleted = new Set(
    allOf(records, 'change').flatMap(({ kind, phase, target }) =>
      kind === 'delete' && phase === 'ok' ? [target] : [],
    ),
  )
  const { room, files } = found(
    allOf(records, 'send').find((line) => line.phase === 'ok' && line.files && deleted.has(line.id)),
  )
  const file = found(files?.[0])
  return readFile(records, { file, room, text: uploadOf(records, file).text, user: 'ada' })
}

function refuseFile(records: readonly RunRecord[]): RunRecord[] {
  const file = found(carrier(records).files?.[0])
  return readFile(records, { file, room: busyRoom, text: undefined, user: 'ada' })
}

function readOtherwise(records: readonly RunRecord[]): RunRecord[] {
  const file = found(carrier(records).files?.[0])
  return readFile(records, { file, room: busyRoom, text: 'canary0 something else', user: 'ada' })
}

/** Somebody asks for a file when all is quiet, and is refused where there is no text. */
function readFile(
  records: readonly RunRecord[],
  { file, room, text, user }: { file: string; room: string; text: string | undefined; user: string },
): RunRecord[] {
  const who = { client: `${user}-raw`, user, room, file }
  const line = { op: 'file', call: -1, ...who, action: 'read' } as const
  const end =
    text === undefined
      ? ({ phase: 'fail', code: 'FILE_NOT_FOUND' } as const)
      : ({ phase: 'ok', text } as const)
  return insertBeforeFinals(records, (t) => [
    { t, ...line, phase: 'invoke' },
    { t, ...line, ...end },
  ])
}

/** What somebody finds when all is quiet. */
function sight(
  records: readonly RunRecord[],
  messages: readonly SeenMessage[],
  { user, room }: Pick<SightLine, 'user' | 'room'> = { user: 'ada', room: busyRoom },
): RunRecord[] {
  const line = {
    op: 'sight',
    client: `${user}-raw`,
    user,
    node: 'n1',
    room,
    via: 'search',
    messages,
  } as const
  return insertBeforeFinals(records, (t) => [{ t, ...line, asked: t }])
}

function alive({ deleted: _, ...message }: SeenMessage): SeenMessage {
  return message
}

function uploadOf(records: readonly RunRecord[], file: string): FileLine {
  return found(allOf(records, 'file').find((line) => line.action === 'upload' && line.file === file))
}

/** An acknowledged message with a file that nobody ever tried to delete. */
function carrier(records: readonly RunRecord[], room = busyRoom): SeenMessage {
  const touched = new Set(
    allOf(records, 'change').flatMap(({ kind, target }) => (kind === 'delete' ? [target] : [])),
  )
  const acked = new Set(allOf(records, 'send').flatMap(({ id, phase }) => (phase === 'ok' ? [id] : [])))
  return found(
    databaseOf(records, room).messages.find(({ id, files }) => files && acked.has(id) && !touched.has(id)),
  )
}
