/** Whether somebody looks at this very window, as far as the browser knows. */
export function hasAttention(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus()
}

/** Calls `listener` whenever that may have changed. Returns what stops it. */
export function subscribeToAttention(listener: () => void): () => void {
  window.addEventListener('focus', listener)
  window.addEventListener('blur', listener)
  document.addEventListener('visibilitychange', listener)
  return () => {
    window.removeEventListener('focus', listener)
    window.removeEventListener('blur', listener)
    document.removeEventListener('visibilitychange', listener)
  }
}
