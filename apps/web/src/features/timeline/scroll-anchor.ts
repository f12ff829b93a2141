import type { MessageId } from '@tidings/contracts'

/**
 * What must not move on the screen: the end of the timeline, or one row at its distance from the top edge
 * of what is seen.
 */
export type ScrollAnchor =
  | { readonly kind: 'end' }
  | { readonly kind: 'row'; readonly id: MessageId; readonly offsetPx: number }

/** The scrolled box, in pixels. */
export interface ScrollView {
  readonly scrollTopPx: number
  readonly viewHeightPx: number
  readonly contentHeightPx: number
}

/** The rows in order; their places count from the top of the content. */
export interface RowPlaces {
  readonly count: number
  idAt(index: number): MessageId
  topPxAt(index: number): number
  bottomPxAt(index: number): number
  /** `undefined` when the row is gone. */
  topPxOf(id: MessageId): number | undefined
}

const followWithinPx = 24

/** Whether what is seen is as good as the end, so that new messages should push it on. */
export function isAtEnd(view: ScrollView): boolean {
  return distanceFromEndPx(view) <= followWithinPx
}

export function distanceFromEndPx({ scrollTopPx, viewHeightPx, contentHeightPx }: ScrollView): number {
  return contentHeightPx - viewHeightPx - scrollTopPx
}

/**
 * What the reader is looking at. The second row in view, where there is one: the first is often cut off,
 * and is the one that changes when its group gets a new beginning. An end that is not the live one
 * (`hasAfter`) is no place to stay at: it moves away with every page.
 */
export function sampleAnchor(view: ScrollView, rows: RowPlaces, hasAfter = false): ScrollAnchor {
  if ((isAtEnd(view) && !hasAfter) || rows.count === 0) return { kind: 'end' }
  const first = firstRowInView(view.scrollTopPx, rows)
  const index = Math.min(first + 1, rows.count - 1)
  return { kind: 'row', id: rows.idAt(index), offsetPx: rows.topPxAt(index) - view.scrollTopPx }
}

/** Where to scroll so that the anchor is where it was; `undefined` when its row is gone. */
export function scrollTopFor(anchor: ScrollAnchor, view: ScrollView, rows: RowPlaces): number | undefined {
  const lastTopPx = Math.max(0, view.contentHeightPx - view.viewHeightPx)
  if (anchor.kind === 'end') return lastTopPx
  const topPx = rows.topPxOf(anchor.id)
  return topPx === undefined ? undefined : Math.min(lastTopPx, Math.max(0, topPx - anchor.offsetPx))
}

/** The first row of which something is below the upper edge; rows are in order, so it halves its way there. */
function firstRowInView(scrollTopPx: number, rows: RowPlaces): number {
  let low = 0
  let high = rows.count - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (rows.bottomPxAt(middle) > scrollTopPx) high = middle
    else low = middle + 1
  }
  return low
}
