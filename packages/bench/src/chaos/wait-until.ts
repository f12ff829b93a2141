import { setTimeout as delay } from 'node:timers/promises'

/**
 * Asks again and again until the answer is neither false, null nor undefined, and returns it. A question that
 * throws has no answer yet.
 * @throws Error naming the fact, when it has not come true in time.
 */
export async function waitUntil<T>(
  fact: string,
  ask: () => T | Promise<T>,
  { withinMs, everyMs = 100 }: { withinMs: number; everyMs?: number },
): Promise<NonNullable<T>> {
  const deadlineMs = performance.now() + withinMs
  let lastError: unknown
  for (;;) {
    try {
      const answer = await ask()
      if (answer !== false && answer !== null && answer !== undefined) return answer
    } catch (error) {
      lastError = error
    }
    if (performance.now() > deadlineMs)
      throw new Error(`Not within ${withinMs} ms: ${fact}.`, { cause: lastError })
    await delay(everyMs)
  }
}
