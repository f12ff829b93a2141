import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { checkRecords } from '../../src/checker/check-records.js'
import { fromLine, readRecords, toLine } from '../../src/records/record-lines.js'
import { goodRun } from './model/good-run.js'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidings-records-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

it('judges a kept record as it judged the run', async () => {
  const records = goodRun(5)
  const path = join(folder, 'run.jsonl')
  await writeFile(path, records.map(toLine).join(''))
  expect(await checkRecords(readRecords(path))).toEqual(await checkRecords(records))
})

it('does not take a record that was cut short for a good one', async () => {
  const path = join(folder, 'run.jsonl')
  await writeFile(path, goodRun(5).map(toLine).join('').slice(0, -20))
  await expect(checkRecords(readRecords(path))).rejects.toThrow(SyntaxError)
})

it('finds nothing to rely on in a record that ends before the witnesses were asked', async () => {
  const records = goodRun(5)
  const untilFinals = records.slice(
    0,
    records.findIndex(({ op }) => op === 'final'),
  )
  const report = await checkRecords(untilFinals)
  expect([...report.violationCounts.keys()]).toEqual(['I16'])
})

it('refuses lines that are no records', () => {
  for (const line of ['{}', '[]', '3', '{"op":"send"}', '{"t":1,"op":"other"}'])
    expect(() => fromLine(line), line).toThrow('Not a line')
})
