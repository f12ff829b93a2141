import { showToast } from '../../ui/toasts.js'

/** Copies a text, and says so. */
export function copyText(text: string, thanks: string): void {
  navigator.clipboard.writeText(text).then(
    () => showToast(thanks),
    () => showToast('The browser did not let it be copied.', { isTrouble: true }),
  )
}

/** Browsers give the clipboard only to pages that came over https, or from this very machine. */
export function isClipboardAllowed(): boolean {
  return 'clipboard' in navigator
}
