import { useEffect } from 'react'
import { useLive } from '../live/use-live.js'

/** Has the browser ask before a page is left with messages that neither the server nor this device has taken. */
export function useUnsentWarning(): void {
  const hasUnsent = useLive(({ timelines, unsent }) => {
    const lists = [...Object.values(timelines).map(({ pending }) => pending), ...Object.values(unsent)]
    return lists.some((pending) => pending.some(({ isUnstored }) => isUnstored))
  })

  useEffect(() => {
    if (!hasUnsent) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [hasUnsent])
}
