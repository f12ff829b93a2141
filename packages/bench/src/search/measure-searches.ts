import { searchMessages } from '@tidings/contracts'
import type { SignedInRest } from '../chaos/actors/rest.js'

/** How long pages of one kind of search took, sorted, and what they had. */
export interface Measured {
  readonly kind: string
  readonly person: string
  readonly tookMs: readonly number[]
  readonly meanHits: number
  /** Pages that were answered before they were full, with a cursor to go on. */
  readonly shortPages: number
}

const pageSize = 20

/** Asks one search after the other over HTTP, the kinds taking turns. */
export async function measureSearches(
  person: { readonly name: string; readonly rest: SignedInRest },
  kinds: Readonly<Record<string, () => string>>,
  rounds: number,
): Promise<Measured[]> {
  const all = new Map(Object.keys(kinds).map((kind) => [kind, { tookMs: [] as number[], hits: 0, short: 0 }]))
  for (let round = 0; round < rounds; round++) {
    for (const [kind, makeQuery] of Object.entries(kinds)) {
      const noted = all.get(kind)
      const startedAtMs = performance.now()
      const page = await person.rest.call(searchMessages, { query: { q: makeQuery(), limit: pageSize } })
      noted?.tookMs.push(performance.now() - startedAtMs)
      if (!noted) continue
      noted.hits += page.hits.length
      if (page.nextCursor && page.hits.length < pageSize) noted.short += 1
    }
  }
  return [...all].map(([kind, { tookMs, hits, short }]) => ({
    kind,
    person: person.name,
    tookMs: tookMs.sort((one, other) => one - other),
    meanHits: hits / rounds,
    shortPages: short,
  }))
}

/** The time that so much of all (0 to 1) did not take longer than. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
