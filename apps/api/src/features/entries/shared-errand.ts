import { createDeferred, type Deferred } from '../../kernel/deferred.js'

/**
 * Something to be done for many at once: whoever asks before it begins gets what it gives; who asks later waits
 * for the next time, for it may have begun too early for them.
 */
export class SharedErrand {
  readonly #act: () => Promise<void>
  #asked: Deferred<void> | undefined

  constructor(act: () => Promise<void>) {
    this.#act = act
  }

  get isAsked(): boolean {
    return this.#asked !== undefined
  }

  /** Resolves or rejects as the next run does. */
  ask(): Promise<void> {
    this.#asked ??= createDeferred()
    return this.#asked.promise
  }

  /** Runs for those who have asked, if any. Answers whether nothing failed; who asked is told. */
  async run(): Promise<boolean> {
    const asked = this.#asked
    if (!asked) return true
    this.#asked = undefined
    try {
      await this.#act()
      asked.resolve()
      return true
    } catch (error) {
      asked.reject(error)
      return false
    }
  }
}
