/** How long to wait before the next attempt: see `backoffMs`. */
export interface BackoffRange {
  readonly baseMs: number
  readonly capMs: number
}

/**
 * Full jitter: any time up to `baseMs` before the first retry, up to twice that before the second, and so on
 * to `capMs`, so that many clients that lost one server don't return to it in step.
 */
export function backoffMs(attempt: number, { baseMs, capMs }: BackoffRange, random = Math.random): number {
  return Math.round(random() * Math.min(capMs, baseMs * 2 ** Math.min(attempt, 30)))
}

/** One thing that is tried again after growing waits, until it works. */
export interface Retry {
  /** Runs `attempt` after the next wait, in place of one already planned. Returns when, as `Date.now()`. */
  plan(attempt: () => void): number
  /** Runs what is planned now; nothing where nothing is. */
  now(): void
  /** Drops what is planned. */
  cancel(): void
  /** Drops what is planned and begins with short waits again. */
  reset(): void
}

export function createRetry(range: BackoffRange, random = Math.random): Retry {
  let attempts = 0
  let planned: { run: () => void; timer: ReturnType<typeof setTimeout> } | undefined

  function plan(attempt: () => void): number {
    cancel()
    const waitMs = backoffMs(attempts++, range, random)
    planned = { run: attempt, timer: setTimeout(now, waitMs) }
    return Date.now() + waitMs
  }

  function now(): void {
    const run = planned?.run
    cancel()
    run?.()
  }

  function cancel(): void {
    clearTimeout(planned?.timer)
    planned = undefined
  }

  function reset(): void {
    cancel()
    attempts = 0
  }

  return { plan, now, cancel, reset }
}
