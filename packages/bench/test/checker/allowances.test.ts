import { expect, it } from 'vitest'
import { checkRecords } from '../../src/checker/check-records.js'
import type { RunRecord } from '../../src/records/record.js'
import { goodRun } from './model/good-run.js'
import { allOf, appendEverywhere, busyRoom, found, insert, movingRoom } from './plants/planting.js'

const seeds = [1, 2, 3]

it.each(seeds)('lets a message of unknown outcome exist (seed %i)', async (seed) => {
  const records = goodRun(seed)
  const who = { client: 'ben-raw', user: 'ben', room: busyRoom }
  const line = { op: 'send', call: -1, ...who, id: 'unknown', text: 'canary0 unknown' } as const
  const { t } = found(allOf(records, 'fault')[0])
  const sent = insert(records, { t, ...line, phase: 'invoke' }, { t: t + 500, ...line, phase: 'info' })
  await expectGood(appendEverywhere(sent, { id: 'unknown', author: 'ben', text: 'canary0 unknown' }))
})

it.each(seeds)(
  'lets a message of unknown outcome name somebody who left after it was given up (seed %i)',
  async (seed) => {
    const records = goodRun(seed)
    const who = { client: 'ben-raw', user: 'ben', room: busyRoom }
    const line = { op: 'send', call: -1, ...who, id: 'unknown', text: 'canary0 unknown @ada' } as const
    const moved = { op: 'member', by: 'ada', user: 'ada', room: busyRoom } as const
    const { t } = found(allOf(records, 'fault')[0])
    const sent = insert(
      records,
      { t, ...line, phase: 'invoke' },
      { t: t + 500, ...line, phase: 'info' },
      { t: t + 600, ...moved, call: -2, action: 'leave', phase: 'invoke' },
      { t: t + 601, ...moved, call: -2, action: 'leave', phase: 'ok' },
      { t: t + 602, ...moved, call: -3, action: 'join', phase: 'invoke' },
      { t: t + 603, ...moved, call: -3, action: 'join', phase: 'ok' },
    )
    await expectGood(appendEverywhere(sent, { id: 'unknown', author: 'ben', text: line.text }))
  },
)

it.each(seeds)('lets a message exist that the SDK was refused after a fault (seed %i)', async (seed) => {
  const records = goodRun(seed)
  const fault = found(allOf(records, 'fault')[0])
  const who = { client: 'ben-sdk', user: 'ben', room: busyRoom }
  const line = { op: 'send', call: -1, ...who, id: 'late', text: 'canary0 late' } as const
  const sent = insert(
    records,
    { t: fault.t - 20, ...line, phase: 'invoke' },
    { t: fault.t + 5_000, ...line, phase: 'fail', code: 'ROOM_NOT_FOUND' },
  )
  await expectGood(appendEverywhere(sent, { id: 'late', author: 'ben', text: 'canary0 late' }))
})

it.each(seeds)('lets a message exist whose ack was lost before its sender left (seed %i)', async (seed) => {
  const records = goodRun(seed)
  const line = { op: 'send', call: -1, user: 'ben', room: busyRoom, id: 'cut', text: 'canary0 cut' } as const
  const moved = { op: 'member', by: 'ben', user: 'ben', room: busyRoom } as const
  const t = found(allOf(records, 'fault')[0]).t - 20
  const sent = insert(
    records,
    { t, ...line, client: 'ben-sdk', phase: 'invoke' },
    { t: t + 1, ...moved, call: -2, action: 'leave', phase: 'invoke' },
    { t: t + 2, ...moved, call: -2, action: 'leave', phase: 'ok' },
    { t: t + 3, ...line, client: 'ben-sdk', phase: 'fail', code: 'ROOM_NOT_FOUND' },
    { t: t + 4, ...moved, call: -3, action: 'join', phase: 'invoke' },
    { t: t + 5, ...moved, call: -3, action: 'join', phase: 'ok' },
  )
  await expectGood(appendEverywhere(sent, { id: 'cut', author: 'ben', text: line.text }))
})

it.each(seeds)('lets a live frame arrive within a second of a kick (seed %i)', async (seed) => {
  const records = goodRun(seed)
  const kick = found(
    allOf(records, 'member').find(({ action, phase }) => action === 'kick' && phase === 'ok'),
  )
  const { t, user, room } = kick
  await expectGood(
    insert(records, { t: t + 900, op: 'canary', client: `${user}-raw`, user, room, via: 'entries' }),
  )
})

it.each(seeds)('lets an answer arrive that was asked for before a kick (seed %i)', async (seed) => {
  const records = goodRun(seed)
  const { t, user } = found(
    allOf(records, 'member').find(({ action, phase }) => action === 'kick' && phase === 'ok'),
  )
  const line = { op: 'canary', client: `${user}-raw`, user, room: movingRoom, via: 'listMessages' } as const
  await expectGood(insert(records, { t: t + 3_000, ...line, asked: t - 1 }))
})

it.each(seeds)('counts what comes twice, and does not mind it (seed %i)', async (seed) => {
  const records = goodRun(seed)
  const before = await checkRecords(records)
  const frame = found(allOf(records, 'frame').findLast(({ via }) => via === 'live'))
  const after = await expectGood(insert(records, frame))
  expect(after.numbers.duplicateArrivals).toBe(before.numbers.duplicateArrivals + 1)
})

async function expectGood(records: readonly RunRecord[]) {
  const report = await checkRecords(records)
  expect(report.violations.map(({ invariant, what }) => `${invariant}: ${what}`)).toEqual([])
  return report
}
