import type { File } from '@tidings/contracts'

/** An image that a browser can show, of a size that is known. */
export type ShownImage = File & { readonly width: number; readonly height: number }

export interface ImagePlace {
  readonly widthPx: number
  readonly heightPx: number
}

const aloneWidthPx = 400
const aloneHeightPx = 300
const gridHeightPx = 160
/** Narrower ones could hardly be pressed; of wider and higher ones the middle is shown. */
const leastPx = 64
const widestRatio = 2.5
const narrowestRatio = 0.5

export function isShownImage(file: File): file is ShownImage {
  return file.width !== undefined && file.height !== undefined
}

/** The room that an image takes in a message: alone as large as it is, within bounds; among others in even rows. */
export function imagePlace({ width = 1, height = 1 }: File, isAlone: boolean): ImagePlace {
  const ratio = Math.min(widestRatio, Math.max(narrowestRatio, width / height))
  const heightPx = isAlone ? Math.min(aloneHeightPx, height, aloneWidthPx / ratio) : gridHeightPx
  return { widthPx: atLeast(heightPx * ratio), heightPx: atLeast(heightPx) }
}

function atLeast(px: number): number {
  return Math.round(Math.max(leastPx, px))
}
