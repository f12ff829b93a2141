import type { MessageId } from '@tidings/contracts'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { findRow } from '../messages/row-attribute.js'
import { measureRows, measureView } from './row-places.js'
import {
  distanceFromEndPx,
  isAtEnd,
  type ScrollAnchor,
  type ScrollView,
  sampleAnchor,
  scrollTopFor,
} from './scroll-anchor.js'
import type { Landing } from './use-jumps.js'

const firstNewAt = 0.25

export interface AnchoredScrollOptions {
  readonly scrollerRef: RefObject<HTMLElement | null>
  readonly contentRef: RefObject<HTMLElement | null>
  /** The row to open at; the end when there is none. Followed until the reader scrolls or `isSettled`. */
  readonly openAtId: MessageId | undefined
  readonly isSettled: boolean
  /** Whether the last row is not the room's newest. */
  readonly hasAfter: boolean
  /** Where a jump ended: scrolled to once its row is there. */
  readonly landing: Landing | undefined
  /** The newest of one's own messages on their way; a new one takes the reader to the end. */
  readonly ownSendId: MessageId | undefined
}

export interface AnchoredScroll {
  readonly isAtEnd: boolean
  /** Whether the end is more than a screen away. */
  readonly isFarFromEnd: boolean
  readonly jumpToEnd: () => void
}

/**
 * Keeps in place what the reader looks at, whatever is added above or below or changes its height: after
 * every commit, and whenever something is laid out anew.
 */
export function useAnchoredScroll(options: AnchoredScrollOptions): AnchoredScroll {
  const { scrollerRef, contentRef, openAtId, isSettled, hasAfter, landing, ownSendId } = options
  const anchorRef = useRef<ScrollAnchor>({ kind: 'end' })
  const settledRef = useRef(false)
  const sentRef = useRef(ownSendId)
  const landedRef = useRef<Landing>(undefined)
  const drawnRef = useRef<ScrollView>({ scrollTopPx: 0, viewHeightPx: 0, contentHeightPx: 0 })
  const [place, setPlace] = useState({ isAtEnd: true, isFarFromEnd: false })

  const report = useCallback((view: ScrollView) => {
    const next = { isAtEnd: isAtEnd(view), isFarFromEnd: distanceFromEndPx(view) > view.viewHeightPx }
    setPlace((now) => (now.isAtEnd === next.isAtEnd && now.isFarFromEnd === next.isFarFromEnd ? now : next))
  }, [])

  // A scroll that comes with a new layout is the browser's, not the reader's: it is undone, not learned.
  // Asked at every commit, too: a row that was scrolled to by key has not had its event yet.
  const learn = useCallback(() => {
    const scroller = scrollerRef.current
    if (!scroller) return
    const view = measureView(scroller)
    const drawn = drawnRef.current
    if (view.viewHeightPx !== drawn.viewHeightPx || view.contentHeightPx !== drawn.contentHeightPx) return
    if (Math.abs(view.scrollTopPx - drawn.scrollTopPx) < 1) return
    settledRef.current = true
    anchorRef.current = sampleAnchor(view, measureRows(scroller), hasAfter)
    drawnRef.current = view
    report(view)
  }, [scrollerRef, hasAfter, report])

  const restore = useCallback(() => {
    const scroller = scrollerRef.current
    if (!scroller) return
    // Not on the screen: nobody reads what is here.
    if (scroller.clientHeight === 0) {
      setPlace((now) => (now.isAtEnd ? { ...now, isAtEnd: false } : now))
      return
    }
    const view = measureView(scroller)
    const topPx = scrollTopFor(anchorRef.current, view, measureRows(scroller))
    if (topPx !== undefined && Math.abs(topPx - view.scrollTopPx) >= 1) scroller.scrollTop = topPx
    drawnRef.current = measureView(scroller)
    report(drawnRef.current)
  }, [scrollerRef, report])

  useLayoutEffect(() => {
    const scroller = scrollerRef.current
    learn()
    if (ownSendId !== undefined && ownSendId !== sentRef.current) anchorRef.current = { kind: 'end' }
    else if (landing && landing !== landedRef.current && scroller && findRow(scroller, landing.id)) {
      landedRef.current = landing
      settledRef.current = true
      anchorRef.current = landingAnchor(landing, scroller)
      restore()
      // Not the end, even if it is in view: what is caught up afterwards must not take the reader along.
      anchorRef.current = sampleAnchor(measureView(scroller), measureRows(scroller), true)
    } else if (!settledRef.current && scroller) anchorRef.current = openingAnchor(openAtId, scroller)
    sentRef.current = ownSendId
    if (isSettled) settledRef.current = true
    restore()
  })

  useEffect(() => {
    const scroller = scrollerRef.current
    const content = contentRef.current
    if (!scroller || !content) return

    const observer = new ResizeObserver(restore)
    observer.observe(scroller)
    observer.observe(content)
    scroller.addEventListener('scroll', learn, { passive: true })
    return () => {
      observer.disconnect()
      scroller.removeEventListener('scroll', learn)
    }
  }, [scrollerRef, contentRef, restore, learn])

  const jumpToEnd = useCallback(() => {
    anchorRef.current = { kind: 'end' }
    restore()
  }, [restore])

  return { ...place, jumpToEnd }
}

function openingAnchor(openAtId: MessageId | undefined, scroller: HTMLElement): ScrollAnchor {
  if (openAtId === undefined) return { kind: 'end' }
  return { kind: 'row', id: openAtId, offsetPx: scroller.clientHeight * firstNewAt }
}

function landingAnchor({ id, place }: Landing, scroller: HTMLElement): ScrollAnchor {
  const rowHeightPx = findRow(scroller, id)?.offsetHeight ?? 0
  const middlePx = Math.max(0, (scroller.clientHeight - rowHeightPx) / 2)
  return { kind: 'row', id, offsetPx: place === 'middle' ? middlePx : scroller.clientHeight * firstNewAt }
}
