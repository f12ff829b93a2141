import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { File, RoomId } from '@tidings/contracts'
import { v7 as timeOrderedUuid } from 'uuid'
import type { Actor } from '../../kernel/actor.js'
import type { BlobStore } from '../../kernel/blob-store.js'
import type { RateLimiter } from '../../kernel/rate-limiter.js'
import type { RoomAccess } from '../rooms/room-access.js'
import type { FileDoc } from './file.model.js'
import type { FileRepository } from './file.repository.js'
import { viewFile } from './file.view.js'
import { originalBlob, removeBlobs, thumbnailBlob } from './file-blobs.js'
import { cleanFileName } from './file-name.js'
import { detectType } from './file-type.js'
import { imageFormatOf, processImage } from './process-image.js'
import type { TempFolders } from './temp-folders.js'
import type { UploadBounds } from './upload-bounds.js'

/** A file on its way in. The content fails where it does not come to its end. */
export interface IncomingFile {
  readonly name: string
  readonly content: Readable
}

interface Parts {
  repository: FileRepository
  blobs: BlobStore
  access: RoomAccess
  rateLimiter: RateLimiter
  tempFolders: TempFolders
  bounds: UploadBounds
}

/** What is known of a file once all of it is here. */
type Received = Pick<FileDoc, 'type' | 'width' | 'height' | 'placeholder'> & {
  path: string
  thumbnailPath?: string
}

export function createUploadFile({ repository, blobs, access, rateLimiter, tempFolders, bounds }: Parts) {
  /**
   * Takes a file for a room. It is stored when this resolves, and until then and otherwise nothing of it is.
   * @throws ROOM_NOT_FOUND before anything is stored; RATE_LIMITED, OVERLOADED, FILE_TOO_LARGE, IMAGE_TOO_LARGE,
   * IMAGE_UNREADABLE, UPLOAD_INCOMPLETE
   */
  return async (
    actor: Actor,
    fields: { roomId: RoomId; alt?: string | undefined },
    file: IncomingFile,
  ): Promise<File> => {
    await rateLimiter.consume('uploadsByUser', actor.userId)
    await access.requireMember(actor, fields.roomId)
    return bounds.uploads.run(() =>
      tempFolders.use(async (folder) => {
        const received = await receive(file.content, folder)
        // It took a while: whoever was removed from the room meanwhile leaves nothing there.
        await access.requireMember(actor, fields.roomId)
        return store(actor, fields, cleanFileName(file.name), received)
      }),
    )
  }

  async function receive(content: Readable, folder: string): Promise<Received> {
    const path = join(folder, 'upload')
    await pipeline(content, createWriteStream(path, { mode: 0o600 }))
    const type = await detectType(path)
    const format = imageFormatOf(type)
    return format ? bounds.images.run(() => processImage(path, format, folder)) : { path, type }
  }

  async function store(
    actor: Actor,
    { roomId: room, alt }: { roomId: RoomId; alt?: string | undefined },
    name: string,
    { path, thumbnailPath, ...known }: Received,
  ): Promise<File> {
    const now = new Date()
    const file: FileDoc = {
      _id: timeOrderedUuid(),
      room,
      uploader: actor.userId,
      name,
      ...known,
      ...(alt && { alt }),
      sizeBytes: (await stat(path)).size,
      ...(thumbnailPath && { thumbnailBytes: (await stat(thumbnailPath)).size }),
      uploadedAt: now,
      pendingSince: now,
    }
    try {
      await blobs.put(originalBlob(file._id), createReadStream(path))
      if (thumbnailPath) await blobs.put(thumbnailBlob(file._id), createReadStream(thumbnailPath))
      await repository.insert(file)
    } catch (error) {
      // Where that fails too, the sweep does it.
      await removeBlobs(blobs, [file]).catch(() => undefined)
      throw error
    }
    return viewFile(file)
  }
}
