import { createGate } from '../../kernel/gate.js'
import { createWorkBound } from '../../kernel/work-bound.js'

/** Uploads in progress on this node at the same time. */
const maxUploads = 32

/** Images take a thread each, of the few that the process has. */
const maxImages = 2

export type UploadBounds = ReturnType<typeof createUploadBounds>

/** What all uploads to this node share, whatever they are for. */
export function createUploadBounds() {
  return { uploads: createWorkBound(maxUploads), images: createGate(maxImages) }
}
