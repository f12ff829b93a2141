import type { FinalLine, FrameLine, LogLine, RenderedLine, SeenEntry } from '../records/record.js'

/** A line of the record with only those of its entries or messages that matter; the rest of it as it was. */
export function onlyEntries<Line extends FrameLine | LogLine>(
  line: Line,
  keep: (entry: SeenEntry) => boolean,
): Line {
  return { ...line, entries: line.entries.filter(keep) }
}

export function onlyMessages<Line extends FinalLine | RenderedLine>(
  line: Line,
  ...ids: readonly string[]
): Line {
  return { ...line, messages: (line.messages ?? []).filter((message) => ids.includes(message.id)) }
}
