import { ImagePlus, RotateCw, X } from 'lucide-react'
import { useState } from 'react'
import { useLive } from '../../live/use-live.js'
import { IconButton } from '../../ui/IconButton.js'
import { sizeWords } from '../files/file-words.js'
import { AltField } from './AltField.js'
import { UploadPicture } from './UploadPicture.js'
import styles from './UploadRows.module.css'
import { isUnderWay, type Upload } from './upload.js'
import type { Uploader } from './uploader.js'

export interface UploadRowProps {
  readonly upload: Upload
  readonly uploader: Uploader
  readonly onGone: () => void
}

export function UploadRow({ upload, uploader, onGone }: UploadRowProps) {
  const [isDescribing, setDescribing] = useState(false)
  const isConnected = useLive(({ connection }) => connection.phase === 'live')
  const { id, name, alt, phase, sizeBytes, sentBytes } = upload
  const isImage = upload.file ? upload.file.width !== undefined : upload.type.startsWith('image/')
  const share = sizeBytes > 0 ? sentBytes / sizeBytes : 0

  function describe(words: string): void {
    setDescribing(false)
    uploader.describeImage(id, words)
    onGone()
  }

  return (
    <li className={styles.row} data-phase={phase}>
      <UploadPicture upload={upload} />
      <div className={styles.about}>
        <p className={styles.name} dir="auto" title={name}>
          {name}
        </p>
        <p className={phase === 'failed' ? styles.failure : styles.quiet}>{stateText(upload, isConnected)}</p>
        {isUnderWay(upload) && (
          <div
            role="progressbar"
            aria-label={`Upload of ${name}`}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(share * 100)}
            className={styles.track}
          >
            <div className={styles.bar} style={{ scale: `${share} 1` }} />
          </div>
        )}
        {isDescribing && (
          <AltField name={name} alt={alt} onDone={describe} onCancel={() => setDescribing(false)} />
        )}
      </div>
      {isImage && !isDescribing && phase !== 'failed' && (
        <IconButton label={`Describe ${name}`} aria-pressed={alt !== ''} onClick={() => setDescribing(true)}>
          <ImagePlus size={18} />
        </IconButton>
      )}
      {phase === 'failed' && (
        <IconButton label={`Retry ${name}`} onClick={() => uploader.retry(id)}>
          <RotateCw size={18} />
        </IconButton>
      )}
      <IconButton
        label={`${isUnderWay(upload) ? 'Cancel' : 'Remove'} ${name}`}
        onClick={() => {
          uploader.remove(id)
          onGone()
        }}
      >
        <X size={18} />
      </IconButton>
    </li>
  )
}

function stateText({ phase, sizeBytes, sentBytes, failure, alt }: Upload, isConnected: boolean): string {
  const size = sizeWords(sizeBytes)
  if (phase === 'failed') return `Not uploaded. ${failure}`
  if (phase === 'waiting')
    return isConnected ? `${size} · waiting` : `${size} · will upload when you are back`
  if (phase === 'running') {
    return sentBytes >= sizeBytes ? `${size} · finishing` : `${sizeWords(sentBytes)} of ${size}`
  }
  return alt ? `${size} · “${alt}”` : size
}
