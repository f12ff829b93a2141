import type { RoomId } from '@tidings/contracts'
import { useEffect, useRef } from 'react'

export interface FindingKeys {
  readonly openRoomId: RoomId | undefined
  readonly onSwitch: () => void
  /** In that room only, or everywhere. */
  readonly onSearch: (roomId: RoomId | undefined) => void
}

/**
 * Ctrl or Cmd with K goes anywhere, with Shift and F searches everywhere, with F searches the open room. In the search
 * itself, and where a dialog is open, F is the browser's own.
 */
export function useFindingKeys(ways: FindingKeys): void {
  const waysRef = useRef(ways)
  useEffect(() => {
    waysRef.current = ways
  })

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      const { openRoomId, onSwitch, onSearch } = waysRef.current
      const isDialogOpen = document.querySelector('dialog[open]') !== null
      const key = event.key.toLowerCase()
      if (key === 'k' && !event.shiftKey) {
        if (!isDialogOpen) onSwitch()
      } else if (key === 'f' && event.shiftKey) {
        if (!isDialogOpen) onSearch(undefined)
      } else if (key === 'f' && openRoomId !== undefined && !isDialogOpen) onSearch(openRoomId)
      else return
      event.preventDefault()
    }
    // Before anything in the page takes the key for its own.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
}
