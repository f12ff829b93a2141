import { describe, expect, it } from 'vitest'
import { checkRecords } from '../../src/checker/check-records.js'
import { formatReport } from '../../src/checker/format-report.js'
import { allInvariants } from '../../src/checker/invariants/all-invariants.js'
import { goodRun } from './model/good-run.js'
import { changePlants } from './plants/change-plants.js'
import { conversationPlants } from './plants/conversation-plants.js'
import { filePlants } from './plants/file-plants.js'
import { messagePlants } from './plants/message-plants.js'
import { readPlants } from './plants/read-plants.js'
import { roomPlants } from './plants/room-plants.js'

const plants = [
  ...messagePlants,
  ...changePlants,
  ...conversationPlants,
  ...filePlants,
  ...readPlants,
  ...roomPlants,
]
const runs = [1, 2, 3].map((seed) => ({ seed, records: goodRun(seed) }))

describe.each(plants)('$breaks alone catches $name', ({ breaks, plant }) => {
  it.each(runs)('seed $seed', async ({ records }) => {
    const report = await checkRecords(plant(records))
    const broken = report.violations.map(({ invariant, what }) => ({ invariant, what }))
    expect([...report.violationCounts.keys()], JSON.stringify(broken)).toEqual([breaks])
    expect(report.isGood).toBe(false)
    expect(report.violations[0]?.evidence.length).toBeGreaterThan(0)
    expect(formatReport(report)).toContain(`BROKEN ${breaks}`)
  })
})

it('has a plant for every invariant', () => {
  const planted = new Set(plants.map(({ breaks }) => breaks))
  expect(allInvariants.map(({ id }) => id).filter((id) => !planted.has(id))).toEqual([])
})

it('refuses a record in which time runs backwards', async () => {
  const records = goodRun(1).toReversed()
  await expect(checkRecords(records)).rejects.toThrow('Time runs backwards')
})
