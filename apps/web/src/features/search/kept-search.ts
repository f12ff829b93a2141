import type { TidingsClient } from '@tidings/client'
import type { MessageId, SearchHit } from '@tidings/contracts'

/** A search as it was left: whoever comes back from a result finds the others where they were. */
export interface KeptSearch {
  /** Whose search, and what for. */
  readonly key: string
  readonly hits: readonly SearchHit[]
  readonly nextCursor: string | undefined
  scrollTop: number
  /** The result that was gone to. */
  openedId: MessageId | undefined
}

const kept = new WeakMap<TidingsClient, KeptSearch>()

export function keepSearch(client: TidingsClient, search: KeptSearch): void {
  kept.set(client, search)
}

export function keptSearch(client: TidingsClient, key: string): KeptSearch | undefined {
  const search = kept.get(client)
  return search?.key === key ? search : undefined
}
