import { ImageOff } from 'lucide-react'
import { type CSSProperties, type MouseEvent, type PointerEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTidings } from '../../live/use-tidings.js'
import styles from './ImageViewer.module.css'
import type { ShownImage } from './image-place.js'

const swipePx = 60

export interface ViewedImageProps {
  readonly image: ShownImage
  readonly words: string
  readonly isZoomed: boolean
  readonly onZoom: (isZoomed: boolean) => void
  /** A finger drew it aside: one step on, or one back. */
  readonly onSwipe: (steps: 1 | -1) => void
}

/** The image itself: the small picture at once, the whole one over it. Pressed, it grows where it was pressed. */
export function ViewedImage({ image, words, isZoomed, onZoom, onSwipe }: ViewedImageProps) {
  const { files } = useTidings()
  const stageRef = useRef<HTMLDivElement>(null)
  const downXRef = useRef<number>(undefined)
  const [isGone, setGone] = useState(false)
  const { original, thumbnail } = files.address(image)

  if (isGone) {
    return (
      <div className={styles.stage}>
        <p role="status" className={styles.gone}>
          <ImageOff size={32} aria-hidden="true" />
          This image can’t be shown.
        </p>
      </div>
    )
  }

  function zoom(event: MouseEvent<HTMLButtonElement>): void {
    const before = event.currentTarget.getBoundingClientRect()
    // Enter and Space press in no place: then it is the middle.
    const isPointed = event.detail > 0
    const x = isPointed ? (event.clientX - before.x) / before.width : 0.5
    const y = isPointed ? (event.clientY - before.y) / before.height : 0.5
    const button = event.currentTarget
    flushSync(() => onZoom(!isZoomed))
    const stage = stageRef.current
    stage?.scrollTo(
      x * button.offsetWidth - stage.clientWidth / 2,
      y * button.offsetHeight - stage.clientHeight / 2,
    )
  }

  function onPointerUp(event: PointerEvent): void {
    const dx = event.clientX - (downXRef.current ?? event.clientX)
    downXRef.current = undefined
    if (event.pointerType === 'touch' && !isZoomed && Math.abs(dx) > swipePx) onSwipe(dx < 0 ? 1 : -1)
  }

  return (
    <div
      ref={stageRef}
      className={styles.stage}
      data-zoomed={isZoomed || undefined}
      onPointerDown={(event) => {
        downXRef.current = event.clientX
      }}
      onPointerUp={onPointerUp}
    >
      <button
        type="button"
        className={styles.zoom}
        style={{ '--width': image.width, '--height': image.height } as CSSProperties}
        onClick={zoom}
      >
        <img
          src={original}
          alt={words}
          draggable={false}
          style={{
            backgroundColor: image.placeholder,
            ...(thumbnail && { backgroundImage: `url("${thumbnail}")` }),
          }}
          onLoad={(event) => {
            // What is transparent must not show the small picture through.
            event.currentTarget.style.background = 'none'
          }}
          onError={() => setGone(true)}
        />
      </button>
    </div>
  )
}
