import { FileUp } from 'lucide-react'
import { type RefObject, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import styles from './UploadRows.module.css'

export interface DropTargetProps {
  /** Something that stands directly in what takes the files. */
  readonly innerRef: RefObject<HTMLElement | null>
  readonly label: string
  readonly onDrop: (files: Iterable<File>) => void
}

/** Takes files that are dropped anywhere in the room, and shows where while they are held over it. */
export function DropTarget({ innerRef, label, onDrop }: DropTargetProps) {
  const [area, setArea] = useState<DOMRect>()

  useEffect(() => {
    const target = innerRef.current?.parentElement
    if (!target) return
    const listening = new AbortController()
    const { signal } = listening
    const listen = (
      name: 'dragenter' | 'dragover' | 'dragleave' | 'drop',
      hear: (event: DragEvent) => void,
    ) => target.addEventListener(name, (event) => carriesFiles(event) && hear(event), { signal })
    const show = (event: DragEvent) => {
      event.preventDefault()
      setArea((shown) => shown ?? target.getBoundingClientRect())
    }
    listen('dragenter', show)
    listen('dragover', show)
    listen('dragleave', ({ relatedTarget }) => {
      if (!target.contains(relatedTarget as Node | null)) setArea(undefined)
    })
    listen('drop', (event) => {
      event.preventDefault()
      setArea(undefined)
      onDrop(event.dataTransfer?.files ?? [])
    })
    return () => listening.abort()
  }, [innerRef, onDrop])

  if (!area) return null
  const { left, top, width, height } = area
  return createPortal(
    <div className={styles.drop} style={{ left, top, width: width - 16, height: height - 16 }}>
      <FileUp size={32} />
      {label}
    </div>,
    document.body,
  )
}

function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false
}
