import type { MessageId } from '@tidings/contracts'
import { type RefObject, useEffect, useState } from 'react'
import { findRow } from '../messages/row-attribute.js'
import type { Landing } from './use-jumps.js'

const pointedOutMs = 2_000

/** Gives the focus to the row where a jump ended, and tells which row to point out, for two seconds. */
export function useLanded(
  scrollerRef: RefObject<HTMLElement | null>,
  landing: Landing | undefined,
): MessageId | undefined {
  const [faded, setFaded] = useState<Landing>()

  useEffect(() => {
    if (!landing || !scrollerRef.current) return
    findRow(scrollerRef.current, landing.id)?.focus({ preventScroll: true })
    const timer = setTimeout(() => setFaded(landing), pointedOutMs)
    return () => clearTimeout(timer)
  }, [scrollerRef, landing])

  return landing?.isGoal && landing !== faded ? landing.id : undefined
}
