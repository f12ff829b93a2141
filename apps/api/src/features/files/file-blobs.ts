import type { FileId } from '@tidings/contracts'
import type { BlobStore } from '../../kernel/blob-store.js'
import type { FileDoc } from './file.model.js'

const thumbnailSuffix = '-thumbnail'

/** The name of the blob that holds a file, as people are given it. */
export function originalBlob(id: FileId): string {
  return id
}

export function thumbnailBlob(id: FileId): string {
  return `${id}${thumbnailSuffix}`
}

/** The file whose bytes a blob holds, or held. */
export function fileOfBlob(blobId: string): FileId {
  return blobId.endsWith(thumbnailSuffix) ? blobId.slice(0, -thumbnailSuffix.length) : blobId
}

/** Removes the bytes of files, which are not listed any more. */
export async function removeBlobs(blobs: BlobStore, files: readonly Pick<FileDoc, '_id'>[]): Promise<void> {
  if (files.length > 0)
    await blobs.remove(files.flatMap(({ _id }) => [originalBlob(_id), thumbnailBlob(_id)]))
}
