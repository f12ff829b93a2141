import type { FinalLine, FinalUnreadLine, LogLine, SeenMessage } from '../../records/record.js'
import { getOrMake } from './get-or-make.js'
import { foldLog, type RoomLog } from './room-log.js'

/** What the witnesses found in one room at the end. */
export interface RoomFinals {
  database?: FinalLine
  /** Of live clients and fresh history reads. */
  readonly others: FinalLine[]
  readonly unread: FinalUnreadLine[]
  log?: RoomLog
}

export interface Finals {
  readonly byRoom: ReadonlyMap<string, RoomFinals>
  see(line: FinalLine | FinalUnreadLine | LogLine): void
}

export function createFinals(): Finals {
  const byRoom = new Map<string, RoomFinals>()

  function see(line: FinalLine | FinalUnreadLine | LogLine): void {
    const finals = getOrMake(byRoom, line.room, () => ({ others: [], unread: [] }))
    if (line.op === 'finalUnread') finals.unread.push(line)
    else if (line.op === 'log') finals.log = foldLog(line)
    else if (line.source === 'database') finals.database = line
    else finals.others.push(line)
  }

  return { byRoom, see }
}

/** What a witness found in a room and its threads; of a root that is there twice, both. */
export function allMessagesOf({ messages, threads = [] }: FinalLine): SeenMessage[] {
  return [...messages, ...threads.flatMap(({ root, replies }) => [root, ...replies])]
}

/** For sentences: whose view a final is. */
export function nameOf(final: FinalLine | FinalUnreadLine): string {
  if (final.source === 'database') return 'the database'
  return final.source === 'live'
    ? `client ${final.client}`
    : `the fresh ${final.source} read of ${final.user}`
}
