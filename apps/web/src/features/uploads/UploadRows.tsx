import { UploadRow } from './UploadRow.js'
import styles from './UploadRows.module.css'
import type { Upload } from './upload.js'
import type { Uploader } from './uploader.js'

export interface UploadRowsProps {
  readonly uploads: readonly Upload[]
  readonly uploader: Uploader
  /** Where the focus goes when a row with it has gone. */
  readonly onGone: () => void
}

/** The files of a message that is being written, each with how far it is and what can be done with it. */
export function UploadRows({ uploads, uploader, onGone }: UploadRowsProps) {
  if (uploads.length === 0) return null
  return (
    // biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets.
    <ul role="list" aria-label="Files" className={styles.rows}>
      {uploads.map((upload) => (
        <UploadRow key={upload.id} upload={upload} uploader={uploader} onGone={onGone} />
      ))}
    </ul>
  )
}
