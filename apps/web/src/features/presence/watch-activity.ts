export type Activity = 'active' | 'away'

const awayAfterMs = 10 * 60_000
/** Whoever goes on being active is told of again this often. */
const activeAgainMs = 30_000
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const

/** Tells whether somebody is at this device: away after ten minutes without a sign. Returns what stops it. */
export function watchActivity(tell: (activity: Activity) => void): () => void {
  let lastSignMs = Date.now()
  let toldAtMs = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function onSign(): void {
    lastSignMs = Date.now()
    if (timer === undefined) beActive()
    else if (lastSignMs - toldAtMs >= activeAgainMs) tellActive()
  }

  function beActive(): void {
    tellActive()
    timer = setTimeout(check, awayAfterMs)
  }

  function tellActive(): void {
    toldAtMs = Date.now()
    tell('active')
  }

  /** Signs come by the hundred: they only leave their time, and the timer looks at it. */
  function check(): void {
    const leftMs = lastSignMs + awayAfterMs - Date.now()
    timer = leftMs > 0 ? setTimeout(check, leftMs) : undefined
    if (timer === undefined) tell('away')
  }

  const options = { passive: true, capture: true }
  for (const sign of signs) window.addEventListener(sign, onSign, options)
  beActive()
  return () => {
    clearTimeout(timer)
    for (const sign of signs) window.removeEventListener(sign, onSign, options)
  }
}
