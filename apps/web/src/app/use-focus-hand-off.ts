import { type RefObject, useEffect, useRef } from 'react'

/**
 * Gives the focus to `ref` when it comes, and back to what had it when it goes; to what `findFallback` finds if
 * that is gone. Whoever has gone elsewhere in the meantime is left there.
 */
export function useFocusHandOff(
  ref: RefObject<HTMLElement | null>,
  findFallback: () => HTMLElement | null | undefined,
): void {
  const fallbackRef = useRef(findFallback)
  useEffect(() => {
    fallbackRef.current = findFallback
  })

  useEffect(() => {
    const opener = document.activeElement
    ref.current?.focus({ preventScroll: true })
    return () => {
      // After the page has been drawn without it: on a phone, what opened it is hidden until then.
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return
        const isThere = opener instanceof HTMLElement && opener !== document.body && opener.isConnected
        const target = isThere ? opener : fallbackRef.current()
        target?.focus({ preventScroll: true })
      })
    }
  }, [ref])
}
