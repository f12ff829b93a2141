import { selectUser } from '@tidings/client'
import type { Message } from '@tidings/contracts'
import { ImageOff } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { lazyPart } from '../../ui/lazy-part.js'
import { useMediaQuery } from '../../ui/use-media-query.js'
import styles from './Attachments.module.css'
import { imageWords } from './file-words.js'
import type { ShownImage } from './image-place.js'
import { loadImageViewer } from './load-image-viewer.js'
import { StillImage } from './StillImage.js'

const ImageViewer = lazyPart(async () => (await loadImageViewer()).ImageViewer)

export interface ImageTileProps {
  readonly image: ShownImage
  readonly isReachable: boolean
  readonly message: Message | undefined
}

/** A small picture of an image; pressed, the viewer shows the whole one. It moves only for those who don’t mind. */
export function ImageTile({ image, isReachable, message }: ImageTileProps) {
  const { files } = useTidings()
  const author = useLive(selectUser(message?.author ?? ''))
  const [phase, setPhase] = useState<'loading' | 'shown' | 'failed'>('loading')
  const [isOpen, setOpen] = useState(false)
  const [loaded, setLoaded] = useState<HTMLImageElement>()
  const wantsStill = useMediaQuery('(prefers-reduced-motion: reduce)') && mayMove(image)
  const { original, thumbnail } = files.address(image)
  const words = imageWords(image, author?.displayName)

  if (phase === 'failed') {
    return (
      <button
        type="button"
        className={styles.gone}
        tabIndex={isReachable ? 0 : -1}
        title={image.name}
        onClick={() => setPhase('loading')}
      >
        <ImageOff size={20} aria-hidden="true" />
        <span>This image can’t be shown. Try again</span>
      </button>
    )
  }
  return (
    <>
      <button
        type="button"
        className={styles.tile}
        aria-haspopup="dialog"
        tabIndex={isReachable ? 0 : -1}
        title={image.name}
        onPointerEnter={() => void loadImageViewer()}
        onClick={() => setOpen(true)}
      >
        <img
          src={thumbnail ?? original}
          alt={words}
          width={image.width}
          height={image.height}
          loading="lazy"
          decoding="async"
          draggable={false}
          data-shown={(phase === 'shown' && !wantsStill) || undefined}
          onLoad={({ currentTarget }) => {
            setPhase('shown')
            setLoaded(currentTarget)
          }}
          onError={() => setPhase('failed')}
        />
        {wantsStill && loaded && <StillImage image={loaded} />}
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <ImageViewer image={image} message={message} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

function mayMove({ type }: ShownImage): boolean {
  return type === 'image/gif' || type === 'image/webp'
}
