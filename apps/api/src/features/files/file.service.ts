import type { Readable } from 'node:stream'
import type { FileId, MessageId } from '@tidings/contracts'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import type { BlobStore, ByteRange } from '../../kernel/blob-store.js'
import type { RateLimiter } from '../../kernel/rate-limiter.js'
import type { MessageDoc } from '../entries/entry.model.js'
import type { FindVisibleMessage } from '../messages/visible-message.js'
import type { RoomAccess } from '../rooms/room-access.js'
import type { FileDoc } from './file.model.js'
import type { FileRepository } from './file.repository.js'
import { originalBlob, removeBlobs, thumbnailBlob } from './file-blobs.js'
import { createClaimFiles } from './file-claims.js'
import { createFileRemoval } from './file-removal.js'
import { createFileSweep } from './file-sweep.js'
import { createFollowEntries } from './follow-entries.js'
import { createReceivePicture } from './receive-picture.js'
import { servedType } from './served-type.js'
import type { TempFolders } from './temp-folders.js'
import { createUploadBounds } from './upload-bounds.js'
import { createUploadFile } from './upload-file.js'
import { createFindVisibleFile } from './visible-file.js'

/** Bytes that somebody may have. What is under one tag never changes. */
export interface FileContent {
  readonly name: string
  /** As a browser may be told it. */
  readonly type: string
  readonly sizeBytes: number
  readonly tag: string
  /** At this address there is never anything else, and whoever could have it may keep it. */
  readonly isForEver?: boolean
  /** @throws FILE_NOT_FOUND when it was removed meanwhile */
  open(range?: ByteRange): Promise<Readable>
}

export type FileService = ReturnType<typeof createFileService>

export function createFileService(parts: {
  repository: FileRepository
  blobs: BlobStore
  access: RoomAccess
  findVisible: FindVisibleMessage
  rateLimiter: RateLimiter
  tempFolders: TempFolders
  findMessages(ids: readonly MessageId[]): Promise<MessageDoc[]>
}) {
  const { repository, blobs } = parts
  const bounds = createUploadBounds()
  const removal = createFileRemoval(parts)
  const findVisibleFile = createFindVisibleFile(parts)

  function contentOf(file: FileDoc): FileContent {
    const { name, type, sizeBytes, _id } = file
    return { name, type: servedType(type), sizeBytes, tag: _id, open: openerOf(blobs, originalBlob(_id)) }
  }

  return {
    upload: createUploadFile({ ...parts, bounds }),
    receivePicture: createReceivePicture({ ...parts, bounds }),

    /** @throws FILE_NOT_FOUND */
    async original(actor: Actor, id: FileId): Promise<FileContent> {
      return contentOf(await findVisibleFile(actor, id))
    },

    /** A smaller WebP of an image; of one that is small already, the image. @throws FILE_NOT_FOUND */
    async thumbnail(actor: Actor, id: FileId): Promise<FileContent> {
      const file = await findVisibleFile(actor, id)
      if (file.width === undefined) throw new AppError('FILE_NOT_FOUND')
      if (file.thumbnailBytes === undefined) return contentOf(file)
      const tag = thumbnailBlob(id)
      return {
        name: `${file.name}.webp`,
        type: 'image/webp',
        sizeBytes: file.thumbnailBytes,
        tag,
        open: openerOf(blobs, tag),
      }
    },

    /** Removes one's own file that no message has claimed. @throws FILE_NOT_FOUND */
    async discard(actor: Actor, id: FileId): Promise<void> {
      if (!(await repository.removeUnclaimed(id, actor.userId))) throw new AppError('FILE_NOT_FOUND')
      await removeBlobs(blobs, [{ _id: id }])
    },

    claim: createClaimFiles(repository),
    follow: createFollowEntries({ repository, removal }),
    sweep: createFileSweep({ ...parts, removal, now: Date.now }),
  }
}

function openerOf(blobs: BlobStore, id: string): FileContent['open'] {
  return async (range) => {
    const content = await blobs.open(id, range)
    if (!content) throw new AppError('FILE_NOT_FOUND')
    return content
  }
}
