import { type RefObject, useEffect } from 'react'

export interface EdgeOptions {
  readonly scrollerRef: RefObject<HTMLElement | null>
  readonly edgeRef: RefObject<HTMLElement | null>
  readonly side: 'top' | 'bottom'
  /** What lies at the edge now. The edge is reported once for each, so that an empty page cannot loop. */
  readonly token: string | undefined
  readonly onNear: () => void
}

const margins = { top: '150% 0px 0px 0px', bottom: '0px 0px 150% 0px' } as const

/** Reports that the edge is less than a screen and a half away. */
export function useEdge({ scrollerRef, edgeRef, side, token, onNear }: EdgeOptions): void {
  useEffect(() => {
    const root = scrollerRef.current
    const edge = edgeRef.current
    if (!root || !edge || token === undefined) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        observer.disconnect()
        onNear()
      },
      { root, rootMargin: margins[side] },
    )
    observer.observe(edge)
    return () => observer.disconnect()
  }, [scrollerRef, edgeRef, side, token, onNear])
}
