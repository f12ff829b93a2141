import type { File } from '@tidings/contracts'
import { expect, test } from 'vitest'
import { imagePlace } from './image-place.js'

const sized = (width: number, height: number) => ({ width, height }) as File

test('alone an image is as large as it is, and at most 400 by 300', () => {
  expect(imagePlace(sized(200, 100), true)).toEqual({ widthPx: 200, heightPx: 100 })
  expect(imagePlace(sized(1_200, 800), true)).toEqual({ widthPx: 400, heightPx: 267 })
  expect(imagePlace(sized(600, 900), true)).toEqual({ widthPx: 200, heightPx: 300 })
})

test('among others all are of one height', () => {
  expect(imagePlace(sized(1_200, 800), false)).toEqual({ widthPx: 240, heightPx: 160 })
  expect(imagePlace(sized(200, 200), false)).toEqual({ widthPx: 160, heightPx: 160 })
})

test('of very wide, very high and very small ones there is still something to press', () => {
  expect(imagePlace(sized(8_000, 100), true)).toEqual({ widthPx: 250, heightPx: 100 })
  expect(imagePlace(sized(100, 8_000), false)).toEqual({ widthPx: 80, heightPx: 160 })
  expect(imagePlace(sized(1, 1), true)).toEqual({ widthPx: 64, heightPx: 64 })
})
