import type {
  FinalLine,
  FrameLine,
  LogLine,
  RenderedLine,
  SeenEntry,
  SeenMessage,
  SeenThread,
  SightLine,
} from '../records/record.js'

/** A line of the record with only those of its entries or messages that matter; the rest of it as it was. */
export function onlyEntries<Line extends FrameLine | LogLine>(
  line: Line,
  keep: (entry: SeenEntry) => boolean,
): Line {
  return { ...line, entries: line.entries.filter(keep) }
}

export function onlyMessages<Line extends FinalLine | RenderedLine | SightLine>(
  line: Line,
  ...ids: readonly string[]
): Line {
  const keep = (messages: readonly SeenMessage[]) => messages.filter(({ id }) => ids.includes(id))
  const threads = 'threads' in line ? line.threads?.filter((thread) => hasOneOf(thread, ids)) : undefined
  return {
    ...line,
    messages: keep(line.messages ?? []),
    ...(threads && { threads: threads.map((thread) => ({ ...thread, replies: keep(thread.replies) })) }),
  }
}

function hasOneOf({ root, replies }: SeenThread, ids: readonly string[]): boolean {
  return [root, ...replies].some(({ id }) => ids.includes(id))
}
