import { useLayoutEffect, useRef } from 'react'
import styles from './Attachments.module.css'

/** The first frame of a moving image that has been loaded, over that image. Says nothing: the image does. */
export function StillImage({ image }: { image: HTMLImageElement }) {
  const ref = useRef<HTMLCanvasElement>(null)

  useLayoutEffect(() => {
    const canvas = ref.current
    if (!canvas) return
    canvas.width = image.naturalWidth
    canvas.height = image.naturalHeight
    canvas.getContext('2d')?.drawImage(image, 0, 0)
  }, [image])

  return <canvas ref={ref} className={styles.still} />
}
