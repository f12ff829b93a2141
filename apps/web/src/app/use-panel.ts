import { useCallback, useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { paths } from './paths.js'
import { type Panel, panelPath, type RoomPlace } from './room-place.js'
import { useGoBack } from './use-go-back.js'
import { currentVisit, type Visit } from './visit.js'

export interface PanelWays {
  /** Another panel takes the place of the one that is open, in the browser's history too. Always the same function. */
  readonly openPanel: (panel: Panel) => void
  readonly closePanel: () => void
}

/** The ways to and from what stands beside a room. */
export function usePanel({ roomId, panel }: RoomPlace): PanelWays {
  const [, navigate] = useLocation()
  const goBack = useGoBack()
  const isOpenRef = useRef(false)
  useEffect(() => {
    isOpenRef.current = panel !== undefined
  })

  const openPanel = useCallback(
    (next: Panel) => {
      const isOpen = isOpenRef.current
      const from = isOpen ? currentVisit().from : window.location.pathname
      const state: Visit = { ...(from !== undefined && { from }) }
      navigate(panelPath(roomId, next), { replace: isOpen, state })
    },
    [roomId, navigate],
  )
  return { openPanel, closePanel: () => goBack(paths.room(roomId)) }
}
