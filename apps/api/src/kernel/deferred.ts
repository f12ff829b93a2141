/** A promise that is settled from outside: `Promise.withResolvers`, which Node 20 does not have. */
export interface Deferred<Value> {
  readonly promise: Promise<Value>
  resolve(value: Value): void
  reject(error: unknown): void
}

export function createDeferred<Value>(): Deferred<Value> {
  let settlers: Omit<Deferred<Value>, 'promise'> | undefined
  const promise = new Promise<Value>((resolve, reject) => {
    settlers = { resolve, reject }
  })
  return { promise, ...(settlers as Omit<Deferred<Value>, 'promise'>) }
}
