import type { Socket } from 'node:net'
import type { LinkFaults } from './link-faults.js'

export interface Gate {
  readonly faults: Readonly<LinkFaults>
  readonly random: () => number
  /** Something was swallowed: the stream is broken from here on. */
  readonly onLost: () => void
}

/** Carries what one side says through the link's faults: late, or not at all, but never out of order. */
export function carry(
  from: Socket,
  gate: Gate,
  next: { data: (chunk: Buffer) => void; end: () => void },
): void {
  let lastDueMs = 0
  let delayedCount = 0

  from.on('data', (chunk: Buffer) => {
    if (gate.faults.isHalfOpen) gate.onLost()
    else whenDue(() => next.data(chunk))
  })
  from.on('end', () => whenDue(next.end))

  function whenDue(act: () => void): void {
    const { delayMs, jitterMs } = gate.faults
    const nowMs = performance.now()
    const dueMs = Math.max(lastDueMs, nowMs + delayMs + jitterMs * gate.random())
    if (dueMs <= nowMs && delayedCount === 0) act()
    else actLater(act, dueMs)
  }

  function actLater(act: () => void, dueMs: number): void {
    lastDueMs = dueMs
    delayedCount++
    setTimeout(() => {
      delayedCount--
      if (gate.faults.isHalfOpen) gate.onLost()
      else act()
    }, dueMs - performance.now())
  }
}

/** Writes to one side, and has the other one wait while that does not read. */
export function writerTo(to: Socket, from: Socket): (bytes: Buffer) => void {
  to.on('drain', () => from.resume())
  return (bytes) => {
    if (to.destroyed || to.writableEnded) return
    if (!to.write(bytes)) from.pause()
  }
}
