import { useEffect } from 'react'
import type { AppUpdate } from './app-update.js'
import { wouldLoseWork } from './typed-work.js'

const settleMs = 1_000

/** Lets the newer version in while the page is hidden, unless something typed would be lost. */
export function useQuietUpdate(update: AppUpdate, isReady: boolean): void {
  useEffect(() => {
    if (!isReady) return
    let timer: ReturnType<typeof setTimeout> | undefined

    function look(): void {
      clearTimeout(timer)
      if (document.visibilityState === 'hidden') timer = setTimeout(applyIfSafe, settleMs)
    }

    function applyIfSafe(): void {
      if (!wouldLoseWork()) update.apply()
    }

    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [update, isReady])
}
