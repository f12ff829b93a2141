export interface EventuallyOptions {
  readonly withinMs?: number
  readonly everyMs?: number
}

/**
 * Waits until a fact is one: asks again and again until the answer is neither false, null nor undefined, and
 * returns it. A fact that throws isn't one yet, so expectations can be facts.
 * @throws Error when the time is over, naming the fact and its last answer.
 */
export async function eventually<T>(
  what: string,
  fact: () => T | Promise<T>,
  { withinMs = 10_000, everyMs = 10 }: EventuallyOptions = {},
): Promise<NonNullable<T>> {
  const deadlineMs = Date.now() + withinMs
  for (;;) {
    const answer = await ask(fact)
    if (answer.isTrue) return answer.value as NonNullable<T>
    if (Date.now() >= deadlineMs) {
      throw new Error(`Not within ${withinMs} ms: ${what}. ${answer.instead}`, { cause: answer.cause })
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}

type Answer =
  | { isTrue: true; value: unknown; instead?: never; cause?: never }
  | { isTrue: false; instead: string; cause?: unknown }

async function ask(fact: () => unknown): Promise<Answer> {
  try {
    const value = await fact()
    if (value !== false && value !== null && value !== undefined) return { isTrue: true, value }
    return { isTrue: false, instead: `The last answer was ${value}.` }
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    return { isTrue: false, instead: `The last attempt failed: ${message}`, cause }
  }
}
