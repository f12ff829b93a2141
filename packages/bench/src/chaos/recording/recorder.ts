import { createWriteStream } from 'node:fs'
import type { RunRecord } from '../../records/record.js'
import { toLine } from '../../records/record-lines.js'

/** A record as it is handed in: its time is that of the call. */
export type NewRecord = RunRecord extends infer R ? (R extends RunRecord ? Omit<R, 't'> : never) : never

/** Writes what happens in a run, one JSON line each, in the order in which it happened. */
export interface Recorder {
  write(record: NewRecord): void
  /** The recorder's clock, in milliseconds since the run began. */
  nowMs(): number
  /** A number that no other call or fault of this run has. */
  nextNumber(): number
  /** Resolves once every line is in the file. @throws what kept one from being written. */
  close(): Promise<void>
}

export function createRecorder(path: string): Recorder {
  const file = createWriteStream(path, { flags: 'wx' })
  const startedMs = performance.now()
  let failure: unknown
  let lastNumber = 0
  file.on('error', (error) => (failure = error))

  const nowMs = () => Math.round((performance.now() - startedMs) * 1_000) / 1_000

  function write(record: NewRecord): void {
    file.write(toLine({ t: nowMs(), ...record } as RunRecord))
  }

  async function close(): Promise<void> {
    await new Promise<void>((resolve) => file.end(resolve))
    if (failure) throw failure
  }

  return { write, nowMs, nextNumber: () => ++lastNumber, close }
}
