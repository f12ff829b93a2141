import { NetworkError } from '../errors.js'

/** What storages are given to answer: one that takes longer counts as out of order. */
export const storageTimeoutMs = 2_000

/** The same promise, which rejects once `timeoutMs` are over. */
export function within<T>(timeoutMs: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new NetworkError(`Nothing came within ${timeoutMs} ms.`)),
      timeoutMs,
    )
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
