import type {
  FrameLine,
  RenderedLine,
  RunRecord,
  SeenEntry,
  SeenMessage,
  SightLine,
} from '../../records/record.js'
import { onlyEntries, onlyMessages } from '../evidence.js'
import { getOrMake } from '../facts/get-or-make.js'
import type { Invariant, Violate } from '../invariant.js'

export const nothingFallsBack: Invariant = {
  id: 'I9',
  promise:
    'A list never loses a message that is not deleted, and nothing read is older than what was read before.',
  start(_facts, violate) {
    const drawn = new Map<string, Map<string, SeenMessage>>()
    const reads = createReads(violate)

    function seeRendered(line: RenderedLine): void {
      const place = `${line.client} ${line.thread ?? line.room}`
      const list = getOrMake(drawn, place, () => new Map<string, SeenMessage>())
      if (line.change === 'closed') drawn.delete(place)
      if (line.change === 'gone') lose(line, list)
      for (const message of line.messages ?? []) {
        const before = list.get(message.id)
        if (before && message.lastRev < before.lastRev)
          violate(
            `Client ${line.client} drew ${message.id} as of rev ${before.lastRev}, then of ${message.lastRev}.`,
            [onlyMessages(line, message.id)],
          )
      }
      if (line.change === 'replaced') drawn.set(place, replace(line, list))
      else for (const message of line.messages ?? []) list.set(message.id, message)
    }

    function lose(line: RenderedLine, list: Map<string, SeenMessage>): void {
      for (const id of line.ids ?? []) {
        if (list.get(id) && !list.get(id)?.deleted)
          violate(`Client ${line.client} no longer draws ${id}.`, [line])
        list.delete(id)
      }
    }

    /** After a reset a list may begin later than before, and has everything from there on. */
    function replace(line: RenderedLine, before: Map<string, SeenMessage>): Map<string, SeenMessage> {
      const messages = line.messages ?? []
      const list = new Map(messages.map((message) => [message.id, message]))
      const from = messages[0]?.rev ?? 0
      for (const { id, rev, deleted } of before.values()) {
        if (rev < from || deleted || list.has(id)) continue
        violate(`Client ${line.client} began its list anew and lost ${id}.`, [onlyMessages(line)])
      }
      return list
    }

    return {
      see(record) {
        if (record.op === 'rendered') seeRendered(record)
        if (record.op === 'frame') reads.see(record)
        if (record.op === 'sight') reads.seeSight(record)
      },
    }
  },
}

interface Sight {
  readonly t: number
  readonly rev: number
}

/** Heads and messages as each client has read them: a request made later must not be answered from an older state. */
function createReads(violate: Violate) {
  const heads = new Map<string, Sight[]>()
  const versions = new Map<string, Sight>()

  function see(frame: FrameLine): void {
    const place = `${frame.client} ${frame.room}`
    const seen = getOrMake(heads, place, () => [])
    if (frame.asked !== undefined) judge(frame, frame.asked, seen)
    if (frame.head.rev > (seen.at(-1)?.rev ?? -1)) seen.push({ t: frame.t, rev: frame.head.rev })
    for (const entry of frame.reset ? [] : frame.entries) {
      for (const [id, rev] of newsOf(entry)) {
        const key = `${frame.client} ${id}`
        if (rev > (versions.get(key)?.rev ?? 0)) versions.set(key, { t: frame.t, rev })
      }
    }
  }

  /** What a search finds may be as of a moment ago; a page of a thread or of pins may not. */
  function seeSight(sight: SightLine): void {
    if (sight.via === 'search') return
    for (const message of sight.messages) judgeVersion(sight, message, () => onlyMessages(sight, message.id))
  }

  function judge(frame: FrameLine, asked: number, seen: readonly Sight[]): void {
    const head = seen.findLast(({ t }) => t < asked)
    if (head && frame.head.rev < head.rev)
      violate(
        `Client ${frame.client} knew the head ${head.rev} of ${frame.room}, and was told ${frame.head.rev}.`,
        [onlyEntries(frame, () => false)],
      )
    if (frame.via !== 'history') return
    for (const entry of frame.entries)
      judgeVersion({ client: frame.client, asked }, entry, () =>
        onlyEntries(frame, (other) => other === entry),
      )
  }

  function judgeVersion(
    { client, asked }: { client: string; asked: number },
    { id, rev, lastRev = rev }: SeenEntry | SeenMessage,
    line: () => RunRecord,
  ): void {
    const version = versions.get(`${client} ${id}`)
    if (!version || version.t >= asked || lastRev >= version.rev) return
    violate(`Client ${client} knew ${id} as of rev ${version.rev}, and read it as of ${lastRev}.`, [line()])
  }

  return { see, seeSight }
}

/** The messages that an entry says something new of, and as of which rev: its target, and its thread's root. */
function newsOf({ id, kind, rev, target, thread, lastRev = rev }: SeenEntry): [id: string, rev: number][] {
  const root: [string, number][] = thread === undefined ? [] : [[thread, rev]]
  if (kind !== 'message') return target === undefined ? root : [[target, rev], ...root]
  return lastRev > rev ? [[id, lastRev], ...root] : root
}
