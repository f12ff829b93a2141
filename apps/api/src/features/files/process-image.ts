import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp, { type Metadata, type OutputInfo, type Sharp } from 'sharp'
import { AppError } from '../../kernel/app-error.js'

// Uploads are all different, so a cache would only hold memory; and one thread for each is enough for two at once.
sharp.cache(false)
sharp.concurrency(1)

export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif'

/** An image made anew: its files, and what is known of it before it is loaded. */
export interface ProcessedImage {
  readonly type: string
  readonly path: string
  readonly thumbnailPath?: string
  readonly width: number
  readonly height: number
  readonly placeholder?: string
}

const formats: ReadonlyMap<string, ImageFormat> = new Map([
  ['image/jpeg', 'jpeg'],
  ['image/png', 'png'],
  ['image/apng', 'png'],
  ['image/webp', 'webp'],
  ['image/gif', 'gif'],
  ['image/avif', 'avif'],
])

/** The format of images that can be shown; undefined for all other files. */
export function imageFormatOf(type: string): ImageFormat | undefined {
  return formats.get(type)
}

/** Pixels of an image, of all its frames together when it moves. */
const maxPixels = 50_000_000
const maxFrames = 1_000

/** The square into which a thumbnail fits, in pixels. */
const thumbnailSide = 720

/**
 * Decodes an image and writes it again into the folder, upright and with nothing but its pixels: where and by
 * what it was taken is gone. Larger images get a thumbnail beside.
 * @throws IMAGE_TOO_LARGE by its header, before anything is decoded; IMAGE_UNREADABLE
 */
export async function processImage(
  source: string,
  format: ImageFormat,
  folder: string,
): Promise<ProcessedImage> {
  const { header, frames } = await readHeader(source, format)
  const path = join(folder, 'image')
  const info = await readable(() => encoded(upright(source, header, frames), format).toFile(path))
  const { width, height } = sizeOf(info)
  const thumbnailPath = await makeThumbnail({ path, width, height, frames, folder })
  const placeholder = await dominantColour(thumbnailPath ?? path)
  return {
    type: `image/${format}`,
    path,
    width,
    height,
    ...(thumbnailPath && { thumbnailPath }),
    ...(placeholder && { placeholder }),
  }
}

/**
 * Decodes an image and gives the middle of it as a square WebP of so many pixels, upright, without its metadata;
 * of a moving one the first frame.
 * @throws IMAGE_TOO_LARGE by its header, before anything is decoded; IMAGE_UNREADABLE
 */
export async function makeSquarePicture(source: string, format: ImageFormat, side: number): Promise<Buffer> {
  const { header } = await readHeader(source, format)
  return readable(() =>
    upright(source, header, 1).resize(side, side, { fit: 'cover' }).webp({ quality: 85 }).toBuffer(),
  )
}

async function readHeader(
  source: string,
  format: ImageFormat,
): Promise<{ header: Metadata; frames: number }> {
  const header = await readable(() => sharp(source, { limitInputPixels: false }).metadata())
  const frames = isMoving(format) ? (header.pages ?? 1) : 1
  if (header.width * header.height * frames > maxPixels || frames > maxFrames) {
    throw new AppError('IMAGE_TOO_LARGE')
  }
  return { header, frames }
}

function isMoving(format: ImageFormat): boolean {
  return format === 'gif' || format === 'webp'
}

async function readable<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read()
  } catch (error) {
    throw new AppError('IMAGE_UNREADABLE', { cause: error })
  }
}

/** Small faults, which cameras make, are passed over; missing data is not. */
function open(path: string, frames: number): Sharp {
  return sharp(path, { limitInputPixels: maxPixels, failOn: 'error', animated: frames > 1 })
}

/** Turned as the camera was held. Moving images are never turned by their metadata. */
function upright(path: string, header: Metadata, frames: number): Sharp {
  const image = open(path, frames)
  return frames === 1 && (header.orientation ?? 1) > 1 ? image.autoOrient() : image
}

/** Quick settings: people wait for it. Metadata, colour profiles included, is left out unless asked for. */
function encoded(image: Sharp, format: ImageFormat): Sharp {
  switch (format) {
    case 'jpeg':
      return image.jpeg({ quality: 88 })
    case 'png':
      return image.png()
    case 'webp':
      return image.webp({ quality: 88, effort: 3 })
    case 'gif':
      return image.gif({ effort: 3 })
    case 'avif':
      return image.avif({ quality: 65, effort: 1 })
  }
}

/** Of a moving image the frames lie below each other. */
function sizeOf({ width, height, pageHeight }: OutputInfo): { width: number; height: number } {
  return { width, height: pageHeight ?? height }
}

/** A smaller WebP, where that is smaller than the image in pixels and in bytes. */
async function makeThumbnail(image: {
  path: string
  width: number
  height: number
  frames: number
  folder: string
}): Promise<string | undefined> {
  const { path, width, height, frames, folder } = image
  if (width <= thumbnailSide && height <= thumbnailSide) return undefined
  const thumbnailPath = join(folder, 'thumbnail')
  const { size } = await open(path, frames)
    .resize(thumbnailSide, thumbnailSide, { fit: 'inside' })
    .webp({ quality: 80, effort: 2 })
    .toFile(thumbnailPath)
  return size < (await stat(path)).size ? thumbnailPath : undefined
}

/** The colour to draw until the image has come; none for images that can be seen through. */
async function dominantColour(path: string): Promise<string | undefined> {
  const small = await sharp(path).resize(64, 64, { fit: 'inside', withoutEnlargement: true }).png().toBuffer()
  const { dominant, isOpaque } = await sharp(small).stats()
  if (!isOpaque) return undefined
  return `#${[dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
