/** Of all windows of this browser, one leads: the one that was looked at last. */
export interface Lead {
  readonly isMine: () => boolean
  /** Takes the lead, whoever has it. */
  readonly take: () => void
  readonly stop: () => void
}

const lockName = 'tidings.lead'

/** Where the browser has no locks, as on a page that did not come over https, every window leads. */
export function createLead(locks: LockManager | undefined = navigator.locks): Lead {
  if (!locks) return { isMine: () => true, take: () => {}, stop: () => {} }
  let phase: 'waiting' | 'taking' | 'leading' | 'stopped' = 'waiting'
  let waiting = new AbortController()
  let release = () => {}

  async function ask(options: LockOptions): Promise<void> {
    let wasGranted = false
    const asked = locks?.request(lockName, options, () => {
      wasGranted = true
      if (phase === 'stopped') return
      phase = 'leading'
      return new Promise<void>((resolve) => {
        release = resolve
      })
    })
    // Given up for another request, or taken by another window.
    await asked?.catch(() => {})
    if (wasGranted) queue()
  }

  /** Leads again once the window that took the lead is closed. */
  function queue(): void {
    if (phase === 'stopped') return
    phase = 'waiting'
    waiting = new AbortController()
    void ask({ signal: waiting.signal })
  }

  function take(): void {
    if (phase !== 'waiting') return
    phase = 'taking'
    waiting.abort()
    void ask({ steal: true })
  }

  function stop(): void {
    phase = 'stopped'
    waiting.abort()
    release()
  }

  queue()
  return { isMine: () => phase === 'leading', take, stop }
}
