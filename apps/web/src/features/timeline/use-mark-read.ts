import { useEffect } from 'react'
import { hasAttention, subscribeToAttention } from '../../live/has-attention.js'

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
    const unsubscribe = subscribeToAttention(attend)
    return () => {
      clearTimeout(timer)
      unsubscribe()
    }
  }, [lastSeq, readSeq, isLastInView, onRead])
}
