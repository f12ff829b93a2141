import { useEffect } from 'react'

const attentionMs = 500

export interface MarkReadOptions {
  /** The newest message; read once it has been in view, in a focused window, for half a second. */
  readonly lastSeq: number
  readonly readSeq: number
  readonly isLastInView: boolean
  readonly onRead: (seq: number) => void
}

export function useMarkRead({ lastSeq, readSeq, isLastInView, onRead }: MarkReadOptions): void {
  useEffect(() => {
    if (!isLastInView || lastSeq <= readSeq) return
    let timer: ReturnType<typeof setTimeout> | undefined

    function attend(): void {
      clearTimeout(timer)
      if (hasAttention()) timer = setTimeout(() => onRead(lastSeq), attentionMs)
    }

    attend()
    window.addEventListener('focus', attend)
    window.addEventListener('blur', attend)
    document.addEventListener('visibilitychange', attend)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('focus', attend)
      window.removeEventListener('blur', attend)
      document.removeEventListener('visibilitychange', attend)
    }
  }, [lastSeq, readSeq, isLastInView, onRead])
}

function hasAttention(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus()
}
