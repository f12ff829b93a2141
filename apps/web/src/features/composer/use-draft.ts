import type { RoomId, UserId } from '@tidings/contracts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { readDraft, writeDraft } from './drafts.js'

const saveAfterMs = 300

export interface Draft {
  readonly text: string
  /** Whether this device could keep it: it outlives the page then. */
  readonly isKept: boolean
  readonly change: (text: string) => void
}

/** The text of a room's composer, kept on this device: shortly after a key, and whenever the page is left. */
export function useDraft(userId: UserId, roomId: RoomId): Draft {
  const [text, setText] = useState(() => readDraft(userId, roomId))
  const [isKept, setKept] = useState(true)
  const unsaved = useRef<string>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const save = useCallback(() => {
    clearTimeout(timer.current)
    if (unsaved.current !== undefined) setKept(writeDraft(userId, roomId, unsaved.current))
    unsaved.current = undefined
  }, [userId, roomId])

  const change = useCallback(
    (next: string) => {
      setText(next)
      unsaved.current = next
      clearTimeout(timer.current)
      timer.current = setTimeout(save, saveAfterMs)
    },
    [save],
  )

  useEffect(() => {
    const saveWhenHidden = () => document.visibilityState === 'hidden' && save()
    window.addEventListener('pagehide', save)
    document.addEventListener('visibilitychange', saveWhenHidden)
    return () => {
      save()
      window.removeEventListener('pagehide', save)
      document.removeEventListener('visibilitychange', saveWhenHidden)
    }
  }, [save])

  return { text, isKept, change }
}
