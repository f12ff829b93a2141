import { useState } from 'react'
import { useTidings } from '../../live/use-tidings.js'
import { FileIcon } from '../files/FileIcon.js'
import styles from './UploadRows.module.css'
import type { Upload } from './upload.js'

/** The image itself, small, or the sign for a file. The name stands beside it, so it is silent. */
export function UploadPicture({ upload: { file, type, previewUrl } }: { upload: Upload }) {
  const { files } = useTidings()
  const [isBroken, setBroken] = useState(false)
  const address = previewUrl ?? (file && files.address(file).thumbnail)
  return (
    <span className={styles.picture} aria-hidden="true">
      {address && !isBroken ? (
        <img src={address} alt="" onError={() => setBroken(true)} />
      ) : (
        <FileIcon type={type} />
      )}
    </span>
  )
}
