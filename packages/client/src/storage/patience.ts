import { NetworkError } from '../errors.js'

/** Waits for the answers of one storage, of which many may be on their way at the same time. */
export interface Patience {
  /** The same promise, which rejects once none of those waited for has been kept for the time given. */
  wait<T>(promise: Promise<T>): Promise<T>
}

export function createPatience(timeoutMs: number): Patience {
  const waiting = new Set<(error: NetworkError) => void>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function wait<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      waiting.add(reject)
      timer ??= setTimeout(giveUp, timeoutMs)
      promise.then(resolve, reject).finally(() => {
        if (waiting.delete(reject)) startAnew()
      })
    })
  }

  function startAnew(): void {
    clearTimeout(timer)
    timer = waiting.size > 0 ? setTimeout(giveUp, timeoutMs) : undefined
  }

  function giveUp(): void {
    timer = undefined
    const error = new NetworkError(`Nothing came within ${timeoutMs} ms.`)
    for (const reject of waiting) reject(error)
    waiting.clear()
  }

  return { wait }
}
