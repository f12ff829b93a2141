import type { File } from '@tidings/contracts'
import { Download, FileX } from 'lucide-react'
import { type MouseEvent, useState } from 'react'
import { useTidings } from '../../live/use-tidings.js'
import styles from './Attachments.module.css'
import { FileIcon } from './FileIcon.js'
import { kindWords, sizeWords } from './file-words.js'
import { type FileTrouble, saveFile } from './save-file.js'

export interface FileCardProps {
  readonly file: File
  readonly isReachable: boolean
}

const troubleWords: Record<FileTrouble, string> = {
  gone: 'This file is gone.',
  unreachable: 'The server can’t be reached.',
}

/** A file by its name; pressed, it is saved on the device. Nothing of it is ever run or shown here. */
export function FileCard({ file, isReachable }: FileCardProps) {
  const { files } = useTidings()
  const [trouble, setTrouble] = useState<FileTrouble>()
  const { original } = files.address(file)
  const Icon = trouble === 'gone' ? FileX : undefined

  function save(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    saveFile(original, file.name).then(setTrouble)
  }

  return (
    <a
      href={original}
      download={file.name}
      className={styles.file}
      tabIndex={isReachable ? 0 : -1}
      title={`Download ${file.name}`}
      onClick={save}
    >
      <span className={styles.icon}>{Icon ? <Icon size={20} /> : <FileIcon type={file.type} />}</span>
      <span className={styles.about}>
        <span className={styles.name}>{file.name}</span>
        <span role={trouble && 'alert'} className={trouble ? styles.trouble : styles.facts}>
          {trouble ? troubleWords[trouble] : `${kindWords(file)} · ${sizeWords(file.sizeBytes)}`}
        </span>
      </span>
      <Download size={18} aria-label="Download" />
    </a>
  )
}
