import type { File } from '@tidings/contracts'
import type { FileDoc } from './file.model.js'

/** A file as people receive it, in a message and as the answer to an upload. */
export function viewFile(doc: FileDoc): File {
  return {
    id: doc._id,
    name: doc.name,
    type: doc.type,
    sizeBytes: doc.sizeBytes,
    ...(doc.width !== undefined && { width: doc.width }),
    ...(doc.height !== undefined && { height: doc.height }),
    ...(doc.placeholder !== undefined && { placeholder: doc.placeholder }),
    ...(doc.alt !== undefined && { alt: doc.alt }),
  }
}
