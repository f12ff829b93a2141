import { startTransition, useOptimistic } from 'react'
import type { Saving } from './use-saving.js'

/** A setting shows what one chose at once, and again what it was if that could not be saved. */
export function useSetting<Value>(
  saved: Value,
  save: Saving['save'],
  write: (value: Value) => Promise<unknown>,
): [shown: Value, change: (value: Value) => void] {
  const [shown, show] = useOptimistic(saved)

  function change(value: Value): void {
    startTransition(async () => {
      show(value)
      await save(() => write(value))
    })
  }

  return [shown, change]
}
