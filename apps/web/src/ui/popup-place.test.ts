import { expect, it } from 'vitest'
import { anchorAt, placePopup } from './popup-place.js'

const view = { width: 1000, height: 600 }
const popup = { width: 200, height: 300 }

it('stands below its anchor, at its left edge', () => {
  expect(placePopup({ left: 100, right: 136, top: 50, bottom: 86 }, popup, view)).toEqual({ x: 100, y: 90 })
})

it('stands above it where there is no room below, and ends at its right edge where there is none beside', () => {
  expect(placePopup({ left: 900, right: 936, top: 500, bottom: 536 }, popup, view)).toEqual({
    x: 736,
    y: 196,
  })
})

it('never leaves the window', () => {
  const tall = { width: 200, height: 590 }
  expect(placePopup(anchorAt({ clientX: 2, clientY: 300 }), tall, view)).toEqual({ x: 8, y: 8 })
})
