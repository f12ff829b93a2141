import { useEffect, useReducer } from 'react'

/** Browsers take no longer timers. */
const longestTimerMs = 2 ** 31 - 1

/** Whether a moment (ISO 8601) is over; draws again when it is. `false` where there is no moment. */
export function useHasPassed(moment: string | undefined): boolean {
  const momentMs = moment === undefined ? Number.POSITIVE_INFINITY : Date.parse(moment)
  const hasPassed = momentMs <= Date.now()
  const [, drawAgain] = useReducer((count: number) => count + 1, 0)

  // At every drawing: a moment far away takes more than one timer.
  useEffect(() => {
    if (hasPassed || momentMs === Number.POSITIVE_INFINITY) return
    const timer = setTimeout(drawAgain, Math.min(momentMs - Date.now(), longestTimerMs))
    return () => clearTimeout(timer)
  })

  return hasPassed
}
