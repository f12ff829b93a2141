import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import type { RateLimiter } from '../../kernel/rate-limiter.js'
import { detectType } from './file-type.js'
import { imageFormatOf, makeSquarePicture } from './process-image.js'
import type { TempFolders } from './temp-folders.js'
import type { UploadBounds } from './upload-bounds.js'
import type { IncomingFile } from './upload-file.js'

/** Makes the function that takes a picture of somebody or something, and stores nothing. */
export function createReceivePicture(parts: {
  rateLimiter: RateLimiter
  tempFolders: TempFolders
  bounds: UploadBounds
}) {
  const { rateLimiter, tempFolders, bounds } = parts

  /**
   * The middle of an image as a square WebP of `side` pixels, with nothing but its pixels.
   * @throws IMAGE_UNSUPPORTED, IMAGE_TOO_LARGE, IMAGE_UNREADABLE, FILE_TOO_LARGE, UPLOAD_INCOMPLETE, RATE_LIMITED,
   * OVERLOADED
   */
  return async (actor: Actor, { content }: IncomingFile, side: number): Promise<Buffer> => {
    await rateLimiter.consume('uploadsByUser', actor.userId)
    return bounds.uploads.run(() =>
      tempFolders.use(async (folder) => {
        const path = join(folder, 'upload')
        await pipeline(content, createWriteStream(path, { mode: 0o600 }))
        const format = imageFormatOf(await detectType(path))
        if (!format) throw new AppError('IMAGE_UNSUPPORTED')
        return bounds.images.run(() => makeSquarePicture(path, format, side))
      }),
    )
  }
}
