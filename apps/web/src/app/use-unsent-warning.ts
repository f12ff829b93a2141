import { useEffect } from 'react'
import { useLive } from '../live/use-live.js'

/** Has the browser ask before a page is left on which messages still wait to be sent. */
export function useUnsentWarning(): void {
  const hasUnsent = useLive(({ timelines }) =>
    Object.values(timelines).some(({ pending }) => pending.length > 0),
  )

  useEffect(() => {
    if (!hasUnsent) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [hasUnsent])
}
