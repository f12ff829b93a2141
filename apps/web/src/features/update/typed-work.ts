/** Whether loading the page anew would lose something that somebody has typed. Kept drafts say `data-kept`. */
export function wouldLoseWork(): boolean {
  return isSomethingTyped() || wouldAsk()
}

function isSomethingTyped(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'textarea:not([data-kept]), input:not([type="radio"], [type="checkbox"])',
  )
  return [...fields].some(({ value }) => value !== '')
}

/** Asks the page what the browser would ask it. */
function wouldAsk(): boolean {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
}
