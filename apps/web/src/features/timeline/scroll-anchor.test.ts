import { describe, expect, it } from 'vitest'
import { isAtEnd, type RowPlaces, type ScrollView, sampleAnchor, scrollTopFor } from './scroll-anchor.js'

const viewHeightPx = 300

/** Rows of the given heights below a lead of other things, such as a day's name. */
function layout(heights: Record<string, number>, leadPx = 0): { rows: RowPlaces; contentHeightPx: number } {
  const boxes: { id: string; topPx: number; bottomPx: number }[] = []
  let atPx = leadPx
  for (const [id, heightPx] of Object.entries(heights)) {
    boxes.push({ id, topPx: atPx, bottomPx: atPx + heightPx })
    atPx += heightPx
  }
  const rows: RowPlaces = {
    count: boxes.length,
    idAt: (index) => boxes[index]?.id ?? '',
    topPxAt: (index) => boxes[index]?.topPx ?? 0,
    bottomPxAt: (index) => boxes[index]?.bottomPx ?? 0,
    topPxOf: (id) => boxes.find((box) => box.id === id)?.topPx,
  }
  return { rows, contentHeightPx: atPx }
}

function view(scrollTopPx: number, contentHeightPx: number): ScrollView {
  return { scrollTopPx, viewHeightPx, contentHeightPx }
}

describe('the scroll anchor', () => {
  it('is never an end that is not the live one: every page would take the reader along', () => {
    const { rows, contentHeightPx } = layout({ a: 200, b: 200, c: 200, d: 200 })
    expect(sampleAnchor(view(490, contentHeightPx), rows, true)).toMatchObject({ kind: 'row', id: 'd' })
  })

  it('is the end within 24 px of it, and the second row in view elsewhere', () => {
    const { rows, contentHeightPx } = layout({ a: 200, b: 200, c: 200, d: 200 })
    expect(isAtEnd(view(476, contentHeightPx))).toBe(true)
    expect(isAtEnd(view(475, contentHeightPx))).toBe(false)
    expect(sampleAnchor(view(490, contentHeightPx), rows)).toEqual({ kind: 'end' })
    expect(sampleAnchor(view(250, contentHeightPx), rows)).toEqual({ kind: 'row', id: 'c', offsetPx: 150 })
  })

  it('holds the row where it was when rows are added above and change their height', () => {
    const before = layout({ c: 200, d: 200, e: 200 })
    const anchor = sampleAnchor(view(10, before.contentHeightPx), before.rows)
    const after = layout({ a: 90, b: 130, c: 260, d: 200, e: 200 }, 40)
    const topPx = scrollTopFor(anchor, view(10, after.contentHeightPx), after.rows) ?? 0
    expect((after.rows.topPxOf('d') ?? 0) - topPx).toBe((before.rows.topPxOf('d') ?? 0) - 10)
  })

  it('follows the end, and stays put when rows are added below something else', () => {
    const { rows, contentHeightPx } = layout({ a: 200, b: 200, c: 200, d: 200 })
    expect(scrollTopFor({ kind: 'end' }, view(0, contentHeightPx), rows)).toBe(500)
    const longer = layout({ a: 200, b: 200, c: 200, d: 200, e: 50 })
    const anchor = sampleAnchor(view(250, contentHeightPx), rows)
    expect(scrollTopFor(anchor, view(250, longer.contentHeightPx), longer.rows)).toBe(250)
  })

  it('never leaves the content, and gives up on a row that is gone', () => {
    const { rows, contentHeightPx } = layout({ a: 200, b: 200 })
    const above = { kind: 'row', id: 'a', offsetPx: 80 } as const
    expect(scrollTopFor(above, view(0, contentHeightPx), rows)).toBe(0)
    expect(scrollTopFor({ ...above, id: 'gone' }, view(0, contentHeightPx), rows)).toBeUndefined()
    expect(sampleAnchor(view(0, 1000), layout({}).rows)).toEqual({ kind: 'end' })
  })
})
