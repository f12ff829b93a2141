/** What somebody looks for. All of it has to be true of a message. */
export interface SearchQuery {
  readonly terms: readonly SearchTerm[]
  /** User names, lower case, without `@`; `me` is oneself. */
  readonly from: readonly string[]
  /** Names of rooms as they were written, without `#`. */
  readonly in: readonly string[]
  readonly has: readonly SearchedKind[]
  /** YYYY-MM-DD; messages of that day are not meant. */
  readonly before?: string
  /** YYYY-MM-DD; messages of that day are not meant. */
  readonly after?: string
  readonly isPinned: boolean
  /** The query in pieces, in the order in which they stand, to be drawn as chips. */
  readonly parts: readonly SearchPart[]
}

export interface SearchTerm {
  /** Never empty. */
  readonly text: string
  /** Whether it stood in quotes. */
  readonly isPhrase: boolean
}

export type SearchedKind = 'link' | 'file' | 'image'

export interface SearchPart extends Stretch {
  readonly kind: 'word' | 'phrase' | 'from' | 'in' | 'has' | 'before' | 'after' | 'is'
  /** As it was written. */
  readonly text: string
}

export interface SearchIssue extends Stretch {
  /** A sentence for people. */
  readonly message: string
}

/** Where something stands, in UTF-16 code units; the end is behind its last one. */
export interface Stretch {
  readonly start: number
  readonly end: number
}
