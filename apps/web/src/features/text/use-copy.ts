import { useEffect, useState } from 'react'

const thanksMs = 2_000

/** Copies a text, and tells for two seconds that it did. */
export function useCopy(text: string) {
  const [wasCopied, setWasCopied] = useState(false)

  useEffect(() => {
    if (!wasCopied) return
    const timer = setTimeout(() => setWasCopied(false), thanksMs)
    return () => clearTimeout(timer)
  }, [wasCopied])

  function copy(): void {
    navigator.clipboard.writeText(text).then(
      () => setWasCopied(true),
      () => setWasCopied(false),
    )
  }

  // Browsers give the clipboard only to pages that came over https, or from this very machine.
  return { canCopy: 'clipboard' in navigator, wasCopied, copy }
}
