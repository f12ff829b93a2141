import type { ClientLine, RunRecord } from '../records/record.js'
import { type Call, type CallLine, type Outcome, outcomeOf } from './facts/calls.js'
import { createGaps } from './facts/gaps.js'
import { getOrMake } from './facts/get-or-make.js'

/** What happened in a run, without a judgement. */
export interface Numbers {
  readonly records: number
  readonly durationMs: number
  /** By what was asked for: `send`, `edit`, `join` … */
  readonly calls: ReadonlyMap<string, Readonly<Record<Outcome, number>>>
  /** By kind. */
  readonly faults: ReadonlyMap<string, number>
  readonly frames: number
  readonly clients: number
  /** Live messages that arrived below one that had arrived before, by client; clients without any are left out. */
  readonly inversions: ReadonlyMap<string, number>
  /** Entries that arrived live more than once at the same client. */
  readonly duplicateArrivals: number
  /** Of SDK clients: raw ones do not repair themselves. */
  readonly gaps: number
  /** The longest time from seeing such a gap to filling it, faults included. */
  readonly longestRepairMs: number
}

/** Counts along with the records. */
export function createTally(): { see(record: RunRecord): void; numbers(): Numbers } {
  const calls = new Map<number, Call>()
  const faults = new Map<string, number>()
  const sdkClients = new Set<string>()
  const clients = new Set<string>()
  const arrivals = createArrivals()
  const gaps = createGaps()
  let records = 0
  let frames = 0
  let first: number | undefined
  let last = 0

  function see(record: RunRecord): void {
    records += 1
    first ??= record.t
    last = record.t
    gaps.see(record)
    arrivals.see(record)
    if (record.op === 'frame') frames += 1
    else if (record.op === 'client') seeClient(record)
    else if (record.op === 'fault' && record.phase === 'start')
      faults.set(record.kind, (faults.get(record.kind) ?? 0) + 1)
    else if ('call' in record) seeCall(record)
  }

  function seeClient({ client, kind }: ClientLine): void {
    clients.add(client)
    if (kind === 'sdk') sdkClients.add(client)
  }

  function seeCall(line: CallLine): void {
    if (line.phase === 'invoke') calls.set(line.call, { invoke: line })
    const call = calls.get(line.call)
    if (call && line.phase !== 'invoke') call.end = line
  }

  function numbers(): Numbers {
    const own = gaps.all.filter(({ client }) => sdkClients.has(client))
    const repairs = own.flatMap(({ seenAtMs, end }) => (end?.how === 'closed' ? [end.t - seenAtMs] : []))
    return {
      records,
      durationMs: last - (first ?? 0),
      calls: countCalls(calls.values()),
      faults,
      frames,
      clients: clients.size,
      inversions: arrivals.inversions,
      duplicateArrivals: arrivals.duplicates(),
      gaps: own.length,
      longestRepairMs: repairs.reduce((longest, repair) => Math.max(longest, repair), 0),
    }
  }

  return { see, numbers }
}

function countCalls(calls: Iterable<Call>): Map<string, Record<Outcome, number>> {
  const counts = new Map<string, Record<Outcome, number>>()
  for (const call of calls) {
    const { invoke } = call
    getOrMake(counts, nameOf(invoke), () => ({ ok: 0, fail: 0, info: 0 }))[outcomeOf(call)] += 1
  }
  return counts
}

function nameOf(line: CallLine): string {
  switch (line.op) {
    case 'send':
      return line.thread === undefined ? 'send' : 'reply'
    case 'change':
      return line.kind
    case 'read':
      return line.lowers ? 'unread' : 'read'
    case 'member':
      return line.action
    case 'file':
      return line.action === 'upload' ? 'upload' : 'readFile'
  }
}

function createArrivals() {
  const inversions = new Map<string, number>()
  const highest = new Map<string, number>()
  const arrived = new Map<string, Set<number>>()
  let duplicates = 0

  function see(record: RunRecord): void {
    if (record.op !== 'frame' || record.via !== 'live') return
    const place = `${record.client} ${record.room}`
    const revs = getOrMake(arrived, place, () => new Set<number>())
    for (const { rev, seq } of record.entries) {
      if (revs.has(rev)) duplicates += 1
      else if (seq !== undefined && seq < (highest.get(place) ?? 0))
        inversions.set(record.client, (inversions.get(record.client) ?? 0) + 1)
      revs.add(rev)
      if (seq !== undefined) highest.set(place, Math.max(seq, highest.get(place) ?? 0))
    }
  }

  return { see, inversions, duplicates: () => duplicates }
}
