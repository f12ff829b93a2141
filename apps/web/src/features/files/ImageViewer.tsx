import type { Message } from '@tidings/contracts'
import { ChevronLeft, ChevronRight, Download, X, ZoomIn, ZoomOut } from 'lucide-react'
import { type KeyboardEvent, type SyntheticEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTidings } from '../../live/use-tidings.js'
import { IconButton } from '../../ui/IconButton.js'
import styles from './ImageViewer.module.css'
import type { ShownImage } from './image-place.js'
import { saveFile } from './save-file.js'
import { useImagesAround } from './use-images-around.js'
import { ViewedImage } from './ViewedImage.js'

export interface ImageViewerProps {
  /** The one that is shown first. */
  readonly image: ShownImage
  readonly message: Message | undefined
  readonly onClose: () => void
}

/**
 * Shows an image as large as the window, and those around it by the arrow keys. Escape closes; the browser keeps the
 * focus in it, and gives it back.
 */
export function ImageViewer({ image, message, onClose }: ImageViewerProps) {
  const { files } = useTidings()
  const ref = useRef<HTMLDialogElement>(null)
  const around = useImagesAround(image, message)
  const [shown, setShown] = useState(() => around.findIndex(({ image: { id } }) => id === image.id))
  const [isZoomed, setZoomed] = useState(false)
  const [trouble, setTrouble] = useState('')
  // The list grows shorter when somebody deletes a message meanwhile.
  const index = Math.min(Math.max(shown, 0), around.length - 1)
  const current = around[index]

  // Closed while it still stands in the page, or the browser could not give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])

  function go(to: number): void {
    if (!around[to]) return
    setShown(to)
    setZoomed(false)
    setTrouble('')
  }

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation()
    const to = stepTo(event.key, index, around.length)
    // In an image that is larger than the window, the arrows scroll.
    if (to === undefined || isZoomed) return
    event.preventDefault()
    go(to)
  }

  if (!current) return null
  const { image: file, words } = current
  const { original } = files.address(file)

  async function save(): Promise<void> {
    const found = await saveFile(original, file.name)
    setTrouble(
      found === undefined ? '' : found === 'gone' ? 'This image is gone.' : 'The server can’t be reached.',
    )
  }

  return (
    <dialog
      ref={ref}
      aria-label={`Image: ${file.name}`}
      className={styles.viewer}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onKeyDown={onKeyDown}
      onClick={stop}
      onPointerDown={stop}
      onContextMenu={stop}
    >
      <header className={styles.header}>
        <p className={styles.name}>{file.name}</p>
        <p role="status" className={styles.place}>
          {trouble || (around.length > 1 && `${index + 1} of ${around.length}`)}
        </p>
        <IconButton label={isZoomed ? 'Zoom out' : 'Zoom in'} onClick={() => setZoomed(!isZoomed)}>
          {isZoomed ? <ZoomOut size={20} /> : <ZoomIn size={20} />}
        </IconButton>
        <IconButton label="Download" onClick={() => void save()}>
          <Download size={20} />
        </IconButton>
        <IconButton label="Close" onClick={onClose}>
          <X size={20} />
        </IconButton>
      </header>
      <ViewedImage
        key={file.id}
        image={file}
        words={words}
        isZoomed={isZoomed}
        onZoom={setZoomed}
        onSwipe={(steps) => go(index + steps)}
      />
      {around.length > 1 && (
        <>
          <IconButton
            label="Previous image"
            className={styles.previous}
            aria-disabled={index === 0}
            onClick={() => go(index - 1)}
          >
            <ChevronLeft size={24} />
          </IconButton>
          <IconButton
            label="Next image"
            className={styles.next}
            aria-disabled={index === around.length - 1}
            onClick={() => go(index + 1)}
          >
            <ChevronRight size={24} />
          </IconButton>
        </>
      )}
    </dialog>
  )
}

/** What happens in the viewer is nothing to the row that it was opened from. */
function stop(event: SyntheticEvent): void {
  event.stopPropagation()
}

function stepTo(key: string, from: number, count: number): number | undefined {
  const steps: Record<string, number> = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: count - 1 }
  return steps[key]
}
