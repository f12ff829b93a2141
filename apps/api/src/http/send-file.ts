import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import type { FileContent } from '../features/files/file.service.js'
import type { ByteRange } from '../kernel/blob-store.js'

/** How long a client may read nothing before it counts as gone. */
const stalledMaxMs = 60_000

/**
 * Answers with a file: all of it, one range of it, or that the client has it already. It was asked for by
 * somebody who may have it. Always as a download, and such that a browser runs nothing of it.
 */
export async function sendFile(request: Request, response: Response, file: FileContent): Promise<void> {
  const etag = `"${file.tag}"`
  const cacheControl = file.isForEver ? keptForEver : keptWithCare
  if (hasAlready(request, etag)) {
    response.status(304).set({ etag, 'cache-control': cacheControl }).end()
    return
  }
  const range = rangeOf(request, etag, file.sizeBytes)
  if (range === 'none') {
    response.status(416).set('content-range', `bytes */${file.sizeBytes}`).end()
    return
  }
  const content = request.method === 'HEAD' ? undefined : await file.open(range)
  const { start, end } = range ?? { start: 0, end: file.sizeBytes }
  response.attachment(file.name)
  response.status(range ? 206 : 200).set({
    etag,
    'cache-control': cacheControl,
    'accept-ranges': 'bytes',
    'content-type': file.type,
    'content-length': String(end - start),
    ...(range && { 'content-range': `bytes ${start}-${end - 1}/${file.sizeBytes}` }),
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  })
  if (content) await send(content, response)
  else response.end()
}

/** Kept, but asked for again each time: whether one may still have it. Nobody on the way changes its length. */
const keptWithCare = 'private, no-cache, no-transform'
const keptForEver = 'private, max-age=31536000, immutable, no-transform'

function hasAlready(request: Request, etag: string): boolean {
  const known = request.get('if-none-match')?.split(',') ?? []
  return known.some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
}

/** The one range that was asked for; undefined for all of it, `none` when it lies outside. */
function rangeOf(request: Request, etag: string, sizeBytes: number): ByteRange | 'none' | undefined {
  const isOfThis = [undefined, etag].includes(request.get('if-range'))
  const ranges = isOfThis ? request.range(sizeBytes) : undefined
  if (ranges === -1) return 'none'
  const [range] = Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges : []
  return range && { start: range.start, end: range.end + 1 }
}

async function send(content: Readable, response: Response): Promise<void> {
  response.setTimeout(stalledMaxMs, () => response.destroy())
  try {
    await pipeline(content, response)
  } catch (error) {
    // A client may go whenever it likes.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}
