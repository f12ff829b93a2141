import type { File, Message } from '@tidings/contracts'
import { FileCard } from './FileCard.js'
import { ImageTile } from './ImageTile.js'
import { isShownImage } from './image-place.js'

export interface AttachedFileProps {
  readonly file: File
  /** Whether Tab reaches it. */
  readonly isReachable: boolean
  readonly message: Message | undefined
}

/** One file of a message, in the place that is kept for it. */
export function AttachedFile({ file, ...rest }: AttachedFileProps) {
  return isShownImage(file) ? <ImageTile image={file} {...rest} /> : <FileCard file={file} {...rest} />
}
