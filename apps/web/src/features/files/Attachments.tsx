import type { File, Message } from '@tidings/contracts'
import { type CSSProperties, memo, Suspense } from 'react'
import { lazyPart } from '../../ui/lazy-part.js'
import styles from './Attachments.module.css'
import { imagePlace, isShownImage } from './image-place.js'
import { loadAttachedFile } from './load-attached-file.js'

const AttachedFile = lazyPart(async () => (await loadAttachedFile()).AttachedFile)

export interface AttachmentsProps {
  readonly files: readonly File[]
  /** Whether Tab reaches them. */
  readonly isReachable: boolean
  /** What carries them: with it, images say whose they are, and the viewer goes on to those around. */
  readonly message?: Message
}

/** A message's files: images first, in a grid, then all others as cards. Their room is kept before they come. */
export const Attachments = memo(function Attachments({ files, isReachable, message }: AttachmentsProps) {
  if (files.length === 0) return null
  const images = files.filter(isShownImage)
  const others = files.filter((file) => !isShownImage(file))
  const drawn = (file: File) => (
    <Suspense fallback={null}>
      <AttachedFile file={file} isReachable={isReachable} message={message} />
    </Suspense>
  )

  return (
    <>
      {images.length > 0 && (
        // biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets.
        <ul role="list" aria-label="Images" className={styles.images}>
          {images.map((file) => (
            <li key={file.id} className={styles.image} style={imageStyle(file, images.length === 1)}>
              {drawn(file)}
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        // biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets.
        <ul role="list" aria-label="Files" className={styles.cards}>
          {others.map((file) => (
            <li key={file.id} className={styles.card}>
              {drawn(file)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
})

function imageStyle(file: File, isAlone: boolean): CSSProperties {
  const { widthPx, heightPx } = imagePlace(file, isAlone)
  return { width: widthPx, aspectRatio: `${widthPx} / ${heightPx}`, backgroundColor: file.placeholder }
}
