import type { MemberLine, RunRecord } from '../../../src/records/record.js'
import { allOf, found, insert, insertBeforeFinals, movingRoom, type Plant, replaceOp } from './planting.js'

export const roomPlants: readonly Plant[] = [
  { name: 'a live entry after a kick', breaks: 'I13', plant: pushAfterKick },
  { name: 'an answer to a question asked after a kick', breaks: 'I13', plant: answerAfterKick },
  { name: 'a frame for somebody who was never in the room', breaks: 'I13', plant: tellOutsider },
  { name: 'a run in which little succeeded', breaks: 'I16', plant: hollow },
  { name: 'a room that nobody looked at in the end', breaks: 'I16', plant: looksAway },
  { name: 'a node that takes nothing after a fault', breaks: 'I16', plant: staysDown },
  { name: 'a server that does not know what to answer', breaks: 'I16', plant: isAtALoss },
]

function isAtALoss(records: readonly RunRecord[]): RunRecord[] {
  const unknown = found(allOf(records, 'send').find(({ phase }) => phase === 'info'))
  return records.map((line) => (line === unknown ? { ...unknown, phase: 'fail', code: 'INTERNAL' } : line))
}

/** What others are sent of the room, more than a second later and before any return. */
function pushAfterKick(records: readonly RunRecord[]): RunRecord[] {
  for (const kick of kicks(records)) {
    const frame = allOf(records, 'frame').find(
      ({ t, room, via, user }) =>
        room === movingRoom &&
        via === 'live' &&
        user !== kick.user &&
        t > kick.t + 1_100 &&
        t < returnOf(records, kick),
    )
    if (frame) return insert(records, { ...frame, client: `${kick.user}-raw`, user: kick.user })
  }
  throw new Error('Nobody was kicked for long enough.')
}

function answerAfterKick(records: readonly RunRecord[]): RunRecord[] {
  const kick = found(kicks(records).find((line) => line.t + 5 < returnOf(records, line)))
  const { user, room, t } = kick
  return insert(records, {
    t: t + 30,
    op: 'canary',
    client: `${user}-raw`,
    user,
    room,
    via: 'search',
    asked: t + 1,
  })
}

function tellOutsider(records: readonly RunRecord[]): RunRecord[] {
  return insertBeforeFinals(records, (t) => [
    { t, op: 'canary', client: 'eve-raw', user: 'eve', room: 'room-2', via: 'heads' },
  ])
}

function kicks(records: readonly RunRecord[]): MemberLine[] {
  return allOf(records, 'member').filter(({ action, phase }) => action === 'kick' && phase === 'ok')
}

/** When somebody asked to let them in again. A call under way when they were put out counts, too. */
function returnOf(records: readonly RunRecord[], kick: MemberLine): number {
  const invoked = found(
    allOf(records, 'member').find(({ call, phase }) => call === kick.call && phase === 'invoke'),
  ).t
  const joins = allOf(records, 'member').filter(({ user, action }) => user === kick.user && action === 'add')
  return joins.find(({ t }) => t >= invoked)?.t ?? Number.POSITIVE_INFINITY
}

function hollow(records: readonly RunRecord[]): RunRecord[] {
  return replaceOp(records, 'send', (line) =>
    line.phase === 'ok' && line.call % 5 !== 0 ? unknown(line) : line,
  )
}

function looksAway(records: readonly RunRecord[]): RunRecord[] {
  return records.filter((record) => record.op !== 'log' || record.room !== 'room-2')
}

function staysDown(records: readonly RunRecord[]): RunRecord[] {
  const heal = found(allOf(records, 'fault').findLast(({ phase }) => phase === 'stop'))
  const clients = new Set(
    allOf(records, 'client').flatMap(({ client, node }) => (node === heal.node ? [client] : [])),
  )
  return replaceOp(records, 'send', (line) =>
    line.phase === 'ok' && clients.has(line.client) && line.t >= heal.t && line.t <= heal.t + 10_000
      ? unknown(line)
      : line,
  )
}

function unknown(line: RunRecord & { op: 'send' }): RunRecord {
  const { seq: _, rev: _rev, ...rest } = line
  return { ...rest, phase: 'info' }
}
