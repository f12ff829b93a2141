import { type RefObject, useEffect, useState } from 'react'

/** Whether the "New messages" line of this placement has been in view. */
export function useHasSeenLine(
  scrollerRef: RefObject<HTMLElement | null>,
  /** The row below it, once it is loaded. */
  firstNewId: string | undefined,
  afterSeq: number | undefined,
): boolean {
  const [seenAfterSeq, setSeenAfterSeq] = useState<number>()

  useEffect(() => {
    const root = scrollerRef.current
    const line = root?.querySelector('[data-new-line]')
    if (!root || !line || firstNewId === undefined) return
    const observer = new IntersectionObserver(
      // A busy browser tells of coming and going at once.
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeenAfterSeq(afterSeq)
      },
      { root },
    )
    observer.observe(line)
    return () => observer.disconnect()
  }, [scrollerRef, firstNewId, afterSeq])

  return afterSeq !== undefined && seenAfterSeq === afterSeq
}
