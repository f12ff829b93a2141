import type { ClientLine, RoomLine, RunLine, RunRecord } from '../../records/record.js'
import { type Asked, createAsked } from './asked.js'
import { createFaults, type Faults } from './faults.js'
import { createFiles, type Files } from './files.js'
import { createFinals, type RoomFinals } from './finals.js'
import { createMembership, type Membership } from './membership.js'

/** What several invariants need to know about a run, gathered once. */
export interface RunFacts {
  readonly run: RunLine | undefined
  readonly rooms: ReadonlyMap<string, RoomLine>
  /** Everybody’s name, by id. */
  readonly names: ReadonlyMap<string, string>
  /** Every client ever opened. */
  readonly clients: ReadonlyMap<string, ClientLine>
  /** When a client was closed. */
  readonly closedAtMs: ReadonlyMap<string, number>
  readonly asked: Asked
  readonly files: Files
  readonly faults: Faults
  readonly membership: Membership
  readonly finals: ReadonlyMap<string, RoomFinals>
  /** The time of the last record. */
  readonly endMs: number
  see(record: RunRecord): void
}

export function createRunFacts(): RunFacts {
  let run: RunLine | undefined
  let endMs = 0
  const rooms = new Map<string, RoomLine>()
  const names = new Map<string, string>()
  const clients = new Map<string, ClientLine>()
  const closedAtMs = new Map<string, number>()
  const asked = createAsked()
  const files = createFiles()
  const faults = createFaults()
  const membership = createMembership()
  const finals = createFinals()

  function see(record: RunRecord): void {
    endMs = record.t
    if (record.op === 'run') run = record
    else if (record.op === 'user') names.set(record.user, record.name)
    else if (record.op === 'room') rooms.set(record.room, record)
    else if (record.op === 'client') seeClient(record)
    else if (record.op === 'send' || record.op === 'change') asked.see(record)
    else if (record.op === 'file') files.see(record)
    else if (record.op === 'fault') faults.see(record)
    else if (record.op === 'member') membership.see(record)
    else if (record.op === 'final' || record.op === 'finalUnread' || record.op === 'log') finals.see(record)
  }

  function seeClient(line: ClientLine): void {
    if (line.phase === 'open') clients.set(line.client, line)
    else closedAtMs.set(line.client, line.t)
  }

  return {
    get run() {
      return run
    },
    get endMs() {
      return endMs
    },
    rooms,
    names,
    clients,
    closedAtMs,
    asked,
    files,
    faults,
    membership,
    finals: finals.byRoom,
    see,
  }
}
