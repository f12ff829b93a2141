import type { MessageId } from '@tidings/contracts'
import { useCallback, useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { paths } from './paths.js'
import { type Panel, panelPath, type RoomPlace } from './room-place.js'
import { useGoBack } from './use-go-back.js'
import { currentVisit, type Visit } from './visit.js'

export interface PanelWays {
  /**
   * Another panel takes the place of the one that is open, in the browser's history too, as a thread does of the link
   * to a reply in it. Always the same function.
   */
  readonly openPanel: (panel: Panel) => void
  readonly closePanel: () => void
}

/** The ways to and from what stands beside a room. */
export function usePanel({ roomId, messageId, panel }: RoomPlace): PanelWays {
  const [, navigate] = useLocation()
  const goBack = useGoBack()
  const shownRef = useRef<{ readonly isPanel: boolean; readonly messageId: MessageId | undefined }>(undefined)
  useEffect(() => {
    shownRef.current = { isPanel: panel !== undefined, messageId }
  })

  const openPanel = useCallback(
    (next: Panel) => {
      const shown = shownRef.current
      const replyId = next.kind === 'thread' ? next.replyId : undefined
      const replace = shown?.isPanel === true || (replyId !== undefined && replyId === shown?.messageId)
      const from = replace ? currentVisit().from : window.location.pathname
      const state: Visit = { ...(from !== undefined && { from }) }
      navigate(panelPath(roomId, next), { replace, state })
    },
    [roomId, navigate],
  )
  return { openPanel, closePanel: () => goBack(paths.room(roomId)) }
}
