import { useEffect, useState } from 'react'

/** What the promise gave, once it has; a rejection is thrown to the nearest error boundary. */
export function useLoaded<Value>(promise: Promise<Value>): Value | undefined {
  const [outcome, setOutcome] = useState<{ value?: Value; error?: unknown }>({})

  useEffect(() => {
    let isCurrent = true
    promise.then(
      (value) => isCurrent && setOutcome({ value }),
      (error: unknown) => isCurrent && setOutcome({ error }),
    )
    return () => {
      isCurrent = false
    }
  }, [promise])

  if (outcome.error !== undefined) throw outcome.error
  return outcome.value
}
