import { selectTotalUnread } from '@tidings/client'
import { useEffect } from 'react'
import { useLive } from '../live/use-live.js'

/** "(2) general – Tidings": how much is unread, where one is, what it is. */
export function useDocumentTitle(place: string | undefined): void {
  const unread = useLive(selectTotalUnread)

  useEffect(() => {
    const count = unread > 0 ? `(${unread}) ` : ''
    document.title = `${count}${place ? `${place} – ` : ''}Tidings`
  }, [unread, place])
}
