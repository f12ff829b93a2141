import { useEffect } from 'react'
import { selectCalls } from '../features/notifications/calls.js'
import { useLive } from '../live/use-live.js'

/** "(2) general – Tidings": how many messages call for one, where one is, what it is. */
export function useDocumentTitle(place: string | undefined): void {
  const calls = useLive(selectCalls)

  useEffect(() => {
    const count = calls > 0 ? `(${calls}) ` : ''
    document.title = `${count}${place ? `${place} – ` : ''}Tidings`
  }, [calls, place])
}
