import { type ReactNode, useEffect, useState } from 'react'
import { describeFailure } from '../../live/call-failure.js'
import { Alert } from '../../ui/Alert.js'
import { Button } from '../../ui/Button.js'
import { useDelayed } from '../../ui/use-delayed.js'

const patienceMs = 300

export interface AnswerProps<Value> {
  /** The same function as long as it asks for the same thing. */
  readonly ask: () => Promise<Value>
  /** What to say where no answer comes. */
  readonly trouble: string
  readonly children: (value: Value) => ReactNode
}

/** Asks once, and draws the answer; or says why there is none, and asks again when told to. */
export function Answer<Value>({ ask, trouble, children }: AnswerProps<Value>) {
  const [attempt, setAttempt] = useState(0)
  const [outcome, setOutcome] = useState<{ value: Value } | { failure: string }>()
  const isSlow = useDelayed(!outcome, patienceMs)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another reason to ask.
  useEffect(() => {
    let isCurrent = true
    ask().then(
      (value) => isCurrent && setOutcome({ value }),
      (error: unknown) => isCurrent && setOutcome({ failure: describeFailure(error).summary }),
    )
    return () => {
      isCurrent = false
    }
  }, [ask, attempt])

  function askAgain(): void {
    setOutcome(undefined)
    setAttempt(attempt + 1)
  }

  if (!outcome) return <p role="status">{isSlow && 'Loading…'}</p>
  if ('value' in outcome) return children(outcome.value)
  return (
    <>
      <Alert>
        {trouble} {outcome.failure}
      </Alert>
      <Button onClick={askAgain}>Retry</Button>
    </>
  )
}
