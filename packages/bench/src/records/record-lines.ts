import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { RunRecord } from './record.js'

/** One record as one line, with its line break. */
export function toLine(record: RunRecord): string {
  return `${JSON.stringify(record)}\n`
}

/**
 * A record from its line. Throws where the line is not one: a record cut short must not pass for a good run. What
 * follows `op` and `t` is trusted to be as the recorder's types demand.
 */
export function fromLine(line: string): RunRecord {
  const value: unknown = JSON.parse(line)
  if (!isRecord(value)) throw new Error(`Not a line of a run's record: ${line.slice(0, 120)}`)
  return value
}

/** The records of a file of lines, read as they are asked for. */
export async function* readRecords(path: string): AsyncGenerator<RunRecord> {
  const lines = createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  for await (const line of lines) {
    if (line !== '') yield fromLine(line)
  }
}

const ops: ReadonlySet<unknown> = new Set<RunRecord['op']>([
  'run',
  'phase',
  'fault',
  'user',
  'room',
  'client',
  'send',
  'change',
  'member',
  'read',
  'file',
  'frame',
  'sight',
  'canary',
  'rendered',
  'final',
  'finalUnread',
  'log',
])

function isRecord(value: unknown): value is RunRecord {
  if (typeof value !== 'object' || value === null) return false
  return 'op' in value && ops.has(value.op) && 't' in value && typeof value.t === 'number'
}
