/** What the SDK uses of a browser where there is one; in Node all of it is absent. */
interface Host {
  readonly document?: EventTarget & { readonly visibilityState: string }
  readonly navigator?: { readonly onLine?: boolean; readonly locks?: Locks }
  readonly localStorage?: Notes
  readonly addEventListener?: EventTarget['addEventListener']
  readonly removeEventListener?: EventTarget['removeEventListener']
}

interface Locks {
  request<T>(name: string, options: { signal?: AbortSignal }, work: () => Promise<T>): Promise<T>
}

/** Short texts that all tabs of this origin share. Each method may throw. */
interface Notes {
  getItem(key: string): string | null
  setItem(key: string, text: string): void
  removeItem(key: string): void
}

const host = globalThis as unknown as Host

export function isBrowser(): boolean {
  return host.document !== undefined
}

/** Whether the device itself says that it has no network. */
export function isDeviceOffline(): boolean {
  return host.navigator?.onLine === false
}

/** Calls `listener` when the device gains or loses its network. Returns what stops that. */
export function onNetworkChange(listener: () => void): () => void {
  return listenTo(host, ['online', 'offline'], listener)
}

/** Calls `listener` when the person comes back to the page. Returns what stops that. */
export function onReturn(listener: () => void): () => void {
  const stopFocus = listenTo(host, ['focus', 'pageshow'], listener)
  const stopVisibility = onVisibility('visible', listener)
  return () => {
    stopFocus()
    stopVisibility()
  }
}

/** Calls `listener` when the person leaves the page, perhaps for good. Returns what stops that. */
export function onLeave(listener: () => void): () => void {
  const stopPage = listenTo(host, ['pagehide'], listener)
  const stopVisibility = onVisibility('hidden', listener)
  return () => {
    stopPage()
    stopVisibility()
  }
}

const watchEveryMs = 1_000
const sleptMs = 10_000

/** Calls `listener` when the device, or the page, has slept: no event tells of that, but the clock has jumped. */
export function onWake(listener: () => void): () => void {
  if (!isBrowser()) return () => {}
  let lastMs = Date.now()
  const timer = setInterval(() => {
    const pastMs = Date.now() - lastMs
    lastMs += pastMs
    if (pastMs > sleptMs) listener()
  }, watchEveryMs)
  return () => clearInterval(timer)
}

/** The locks that all tabs of this origin share, where the browser has them. */
export function webLocks(): Locks | undefined {
  return isBrowser() ? host.navigator?.locks : undefined
}

/** The notes that all tabs of this origin share, where the browser keeps any. */
export function tabNotes(): Notes | undefined {
  try {
    return isBrowser() ? host.localStorage : undefined
  } catch {
    return undefined
  }
}

function onVisibility(state: string, listener: () => void): () => void {
  return listenTo(host.document ?? {}, ['visibilitychange'], () => {
    if (host.document?.visibilityState === state) listener()
  })
}

type Target = Pick<Host, 'addEventListener' | 'removeEventListener'>

function listenTo(target: Target, types: readonly string[], listener: () => void): () => void {
  if (!isBrowser()) return () => {}
  for (const type of types) target.addEventListener?.(type, listener)
  return () => {
    for (const type of types) target.removeEventListener?.(type, listener)
  }
}
