import { LRUCache } from 'lru-cache'

/**
 * Remembers the answers to a question for a short while, and asks once for all who ask at the same time.
 * Those who wait for one answer go on in the order in which they asked: the order of messages rests on it.
 */
export class PromiseCache<Key extends string, Value> {
  readonly #answers: LRUCache<Key, Promise<Value>>

  constructor(options: { max: number; ttlMs: number }) {
    this.#answers = new LRUCache({ max: options.max, ttl: options.ttlMs })
  }

  get(key: Key, ask: () => Promise<Value>): Promise<Value> {
    const known = this.#answers.get(key)
    if (known) return known
    const answer = ask()
    this.#answers.set(key, answer)
    // A failure is not an answer: the next one asks again.
    answer.catch(() => {
      if (this.#answers.peek(key) === answer) this.#answers.delete(key)
    })
    return answer
  }

  forget(key: Key): void {
    this.#answers.delete(key)
  }
}
