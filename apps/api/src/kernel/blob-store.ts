import type { Readable } from 'node:stream'

/** The bytes from `start` up to and without `end`, counted from 0. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** The port behind which the bytes of files lie. A blob is written once, under an id that its owner chose. */
export interface BlobStore {
  /** Resolves once all of it is durable. Whatever fails, nothing of it is left that `list` would not name. */
  put(id: string, content: Readable): Promise<void>
  /** Undefined where there is no such blob. The stream fails when the blob is removed while it is read. */
  open(id: string, range?: ByteRange): Promise<Readable | undefined>
  /** Removes what there is of these, also of those that were not written to their end. */
  remove(ids: readonly string[]): Promise<void>
  /** Ids after the given one, ascending, also of what was not written to its end. */
  list(after: string, limit: number): Promise<string[]>
}
