import type { Head, Message, RoomId } from '@tidings/contracts'
import type { EntryRepository } from './entry.repository.js'
import { viewMessage } from './entry.view.js'
import type { RoomLog } from './room-log.js'

/** A step through a room's log: the messages that were written or changed in it, as they are now. */
export interface ChangedMessages {
  readonly messages: Message[]
  /** The rev up to which the log was read; that given when there is nothing after it. */
  readonly rev: number
  readonly hasMore: boolean
}

export type ChangedMessagesReader = ReturnType<typeof createChangedMessagesReader>

/** Reads the log for those who derive something of their own from messages. */
export function createChangedMessagesReader(parts: { repository: EntryRepository; roomLog: RoomLog }) {
  const { repository, roomLog } = parts

  return {
    /** The heads of these rooms, by whichever node; a room without entries is left out. */
    heads: (rooms: readonly RoomId[]): Promise<Map<RoomId, Head>> => roomLog.heads(rooms),

    /** What at most `limit` entries after a rev wrote or changed. All of these entries are applied. */
    async after(room: RoomId, rev: number, limit: number): Promise<ChangedMessages> {
      const known = (await roomLog.known(room)).head
      // Those who write to the room wait while it is compared with the database: only when there is need to.
      const head = known.rev > rev ? known : (await roomLog.fresh(room)).head
      if (head.rev <= rev) return { messages: [], rev, hasMore: false }
      const entries = (await repository.after(room, rev, limit)).filter((entry) => entry.rev <= head.rev)
      const last = entries.at(-1)?.rev ?? rev
      const written = entries.filter((entry) => entry.kind === 'message')
      const read = new Set(written.map((message) => message._id))
      const targets = new Set(entries.flatMap((entry) => ('target' in entry ? [entry.target] : [])))
      const changed = await repository.findMessages([...targets].filter((id) => !read.has(id)))
      return { messages: [...written, ...changed].map(viewMessage), rev: last, hasMore: last < head.rev }
    },
  }
}
