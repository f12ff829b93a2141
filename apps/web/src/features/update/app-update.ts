/** A newer version of the client that lies ready on this device. */
export interface AppUpdate {
  readonly isReady: () => boolean
  readonly subscribe: (listener: () => void) => () => void
  /** Loads the page anew, into the newer version. */
  readonly apply: () => void
}

const askAgainMs = 60 * 60_000

/** Starts the service worker, and asks every hour, and after being offline, whether there is a newer version. */
export function watchForUpdate(): AppUpdate {
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker
  const listeners = new Set<() => void>()
  let registration: ServiceWorkerRegistration | undefined
  let state: 'none' | 'waiting' | 'applying' | 'inCharge' = 'none'

  function become(next: typeof state): void {
    state = next
    for (const listener of listeners) listener()
  }

  async function start(): Promise<void> {
    registration = await workers?.register('/sw.js')
    registration?.addEventListener('updatefound', () => {
      registration?.installing?.addEventListener('statechange', look)
    })
    look()
    setInterval(ask, askAgainMs)
    window.addEventListener('online', ask)
  }

  /** The very first worker waits for nobody, and is no update. */
  function look(): void {
    if (registration?.waiting && workers?.controller && state === 'none') become('waiting')
  }

  function ask(): void {
    registration?.update().catch(() => {})
  }

  function apply(): void {
    if (state === 'waiting') {
      become('applying')
      registration?.waiting?.postMessage({ type: 'SKIP_WAITING' })
    } else if (state === 'inCharge') window.location.reload()
  }

  workers?.addEventListener('controllerchange', () => {
    if (state === 'applying') window.location.reload()
    // Another tab has let it in.
    else if (state === 'waiting') become('inCharge')
  })
  // Without it everything works, as long as there is a network.
  start().catch(() => {})

  return {
    isReady: () => state !== 'none',
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    apply,
  }
}
