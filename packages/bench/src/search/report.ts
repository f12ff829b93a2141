import type { Db } from 'mongodb'
import { type Measured, quantile } from './measure-searches.js'

/** A table of the times, in milliseconds. */
export function formatTimes(measured: readonly Measured[]): string {
  const rows = measured.map(({ kind, person, tookMs, meanHits, shortPages }) => [
    person,
    kind,
    ...[0.5, 0.95, 0.99].map((share) => quantile(tookMs, share).toFixed(0)),
    meanHits.toFixed(1),
    String(shortPages),
  ])
  const everything = measured.flatMap(({ tookMs }) => tookMs).sort((one, other) => one - other)
  const total = [
    'all',
    '',
    ...[0.5, 0.95, 0.99].map((share) => quantile(everything, share).toFixed(0)),
    '',
    '',
  ]
  return [['in rooms', 'search', 'p50', 'p95', 'p99', 'hits', 'short'], ...rows, total]
    .map(formatRow)
    .join('\n')
}

function formatRow([person = '', kind = '', ...numbers]: readonly string[]): string {
  return person.padEnd(11) + kind.padEnd(28) + numbers.map((number) => number.padStart(7)).join('')
}

/** How large the index is, and how much memory the database has. */
export async function formatSizes(database: Db): Promise<string> {
  const lines: string[] = []
  for (const name of ['entries', 'searchDocuments', 'searchWords']) {
    const [stats] = await database
      .collection(name)
      .aggregate([{ $collStats: { storageStats: {} } }])
      .toArray()
    const { count, storageSize, indexSizes } = stats?.storageStats ?? {}
    const indexes = Object.entries(indexSizes as Record<string, number>)
      .map(([index, bytes]) => `${index} ${megabytes(bytes)}`)
      .join(', ')
    lines.push(`${name}: ${count} documents, ${megabytes(storageSize)} on disk; indexes: ${indexes}`)
  }
  const { mem, wiredTiger } = await database.admin().serverStatus()
  const cacheBytes = wiredTiger?.cache?.['bytes currently in the cache'] ?? 0
  lines.push(`The database has ${mem.resident} MB of memory, ${megabytes(cacheBytes)} of it for its cache.`)
  return lines.join('\n')
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`
}
