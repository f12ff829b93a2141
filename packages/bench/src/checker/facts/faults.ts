import type { FaultLine } from '../../records/record.js'

export interface Fault {
  readonly start: FaultLine
  readonly fromMs: number
  /** Infinite while it lasts. */
  toMs: number
}

/** When something was broken on purpose. */
export interface Faults {
  readonly all: readonly Fault[]
  see(line: FaultLine): void
  /** Whether any fault, or the `tailMs` after it, touches the time between the two. */
  touch(fromMs: number, toMs: number, tailMs?: number): boolean
  /** Until when something that is due at `dueMs` may take, `tailMs` being granted after each fault on the way. */
  extend(fromMs: number, dueMs: number, tailMs: number): number
}

export function createFaults(): Faults {
  const all: Fault[] = []
  const byNumber = new Map<number, Fault>()

  function see(line: FaultLine): void {
    if (line.phase === 'start') {
      const fault = { start: line, fromMs: line.t, toMs: Number.POSITIVE_INFINITY }
      all.push(fault)
      byNumber.set(line.fault, fault)
      return
    }
    const fault = byNumber.get(line.fault)
    if (fault) fault.toMs = line.t
  }

  function touch(fromMs: number, toMs: number, tailMs = 0): boolean {
    return all.some((fault) => fault.fromMs <= toMs && fault.toMs + tailMs >= fromMs)
  }

  function extend(fromMs: number, dueMs: number, tailMs: number): number {
    let untilMs = dueMs
    for (const fault of all) {
      if (fault.fromMs <= untilMs && fault.toMs >= fromMs) untilMs = Math.max(untilMs, fault.toMs + tailMs)
    }
    return untilMs
  }

  return { all, see, touch, extend }
}
