import { useEffect } from 'react'
import { useTidings } from '../../live/use-tidings.js'
import { watchActivity } from './watch-activity.js'

/** Tells the others whether somebody is at this device. */
export function useActivity(): void {
  const { presence } = useTidings()
  useEffect(() => watchActivity(presence.set), [presence])
}
