import type { LiveState } from '@tidings/client'
import { useEffect, useState } from 'react'
import { useTidings } from '../../live/use-tidings.js'
import { type Arrival, announcementOf } from './announcement.js'

const gatherMs = 800
const keepMs = 5_000

/**
 * What to read out of what arrives, gathered for a moment. `findArrivals` tells what has just arrived by two states
 * that follow each other; it stays the same function as long as it looks at the same place.
 */
export function useAnnouncement(
  findArrivals: (before: LiveState, state: LiveState) => readonly Arrival[],
): string {
  const { store } = useTidings()
  const [announcement, setAnnouncement] = useState('')

  useEffect(() => {
    let gathered: Arrival[] = []
    let timer: ReturnType<typeof setTimeout> | undefined

    function announce(): void {
      setAnnouncement(announcementOf(gathered))
      gathered = []
      timer = setTimeout(() => setAnnouncement(''), keepMs)
    }

    const unsubscribe = store.subscribe((state, before) => {
      const arrivals = findArrivals(before, state)
      if (arrivals.length === 0) return
      if (gathered.length === 0) {
        clearTimeout(timer)
        timer = setTimeout(announce, gatherMs)
      }
      gathered.push(...arrivals)
    })
    return () => {
      unsubscribe()
      clearTimeout(timer)
    }
  }, [store, findArrivals])

  return announcement
}
