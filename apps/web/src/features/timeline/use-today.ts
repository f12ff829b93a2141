import { useEffect, useState } from 'react'
import { nextMidnightMs } from './day-label.js'

/** A moment of the present day: another one from midnight on, also when the device slept through it. */
export function useToday(): number {
  const [todayMs, setTodayMs] = useState(Date.now)

  useEffect(() => {
    const endMs = nextMidnightMs(todayMs)
    const look = () => Date.now() >= endMs && setTodayMs(Date.now())
    const timer = setTimeout(look, endMs - Date.now())
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [todayMs])

  return todayMs
}
