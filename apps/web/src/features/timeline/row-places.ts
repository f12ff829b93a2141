import { findRow, rowAttribute } from '../messages/row-attribute.js'
import type { RowPlaces, ScrollView } from './scroll-anchor.js'

/** The rows as they stand in the scrolled box now. Places are measured only when asked for. */
export function measureRows(scroller: HTMLElement): RowPlaces {
  const rows = Array.from(scroller.querySelectorAll<HTMLElement>(`[${rowAttribute}]`))
  const zeroPx = scroller.getBoundingClientRect().top - scroller.scrollTop

  function boxAt(index: number): DOMRect {
    return rows[index]?.getBoundingClientRect() ?? new DOMRect()
  }

  return {
    count: rows.length,
    idAt: (index) => rows[index]?.getAttribute(rowAttribute) ?? '',
    topPxAt: (index) => boxAt(index).top - zeroPx,
    bottomPxAt: (index) => boxAt(index).bottom - zeroPx,
    topPxOf: (id) => {
      const row = findRow(scroller, id)
      return row && row.getBoundingClientRect().top - zeroPx
    },
  }
}

export function measureView(scroller: HTMLElement): ScrollView {
  return {
    scrollTopPx: scroller.scrollTop,
    viewHeightPx: scroller.clientHeight,
    contentHeightPx: scroller.scrollHeight,
  }
}
