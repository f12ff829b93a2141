import { useEffect, useState } from 'react'
import { describeFailure } from '../../live/call-failure.js'

const savedMs = 2_000

export interface Saving {
  /** Runs a change and says what became of it. Never rejects. */
  readonly save: (change: () => Promise<unknown>) => Promise<void>
  readonly outcome: SavingOutcome | undefined
}

export type SavingOutcome = { readonly kind: 'saved' } | { readonly kind: 'failed'; readonly summary: string }

/** For settings that are saved at once: "Saved" for a moment, or why not until the next try. */
export function useSaving(): Saving {
  const [outcome, setOutcome] = useState<SavingOutcome>()

  useEffect(() => {
    if (outcome?.kind !== 'saved') return
    const timer = setTimeout(() => setOutcome(undefined), savedMs)
    return () => clearTimeout(timer)
  }, [outcome])

  async function save(change: () => Promise<unknown>): Promise<void> {
    try {
      await change()
      setOutcome({ kind: 'saved' })
    } catch (error) {
      setOutcome({ kind: 'failed', summary: describeFailure(error).summary })
    }
  }

  return { save, outcome }
}
