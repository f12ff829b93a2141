import { expect, it } from 'vitest'
import { checkRecords } from '../../src/checker/check-records.js'
import { formatReport } from '../../src/checker/format-report.js'
import { goodRun } from './model/good-run.js'

const seeds = Array.from({ length: 12 }, (_, index) => index + 1)

it.each(seeds)('finds nothing wrong with a good run (seed %i)', async (seed) => {
  const report = await checkRecords(goodRun(seed))
  expect(report.violations.map(({ invariant, what }) => `${invariant}: ${what}`)).toEqual([])
  expect(report.isGood).toBe(true)
})

it('draws on runs in which much happened', async () => {
  const report = await checkRecords(goodRun(1))
  const { numbers } = report
  expect(numbers.calls.get('send')?.ok).toBeGreaterThan(150)
  expect(numbers.calls.get('send')?.info).toBeGreaterThan(3)
  for (const name of ['edit', 'delete', 'react', 'unreact', 'kick', 'add', 'read'])
    expect(numbers.calls.get(name)?.ok, name).toBeGreaterThan(0)
  expect(numbers.gaps).toBeGreaterThan(10)
  expect(numbers.duplicateArrivals).toBeGreaterThan(10)
  expect(numbers.inversions.size).toBeGreaterThan(3)
  expect(formatReport(report)).toContain('Good: every promise was kept.')
})
