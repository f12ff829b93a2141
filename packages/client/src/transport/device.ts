/** What the SDK uses of a browser where there is one; in Node all of it is absent. */
interface Host {
  readonly document?: EventTarget & { readonly visibilityState: string }
  readonly navigator?: { readonly onLine?: boolean; readonly locks?: Locks }
  readonly addEventListener?: EventTarget['addEventListener']
  readonly removeEventListener?: EventTarget['removeEventListener']
}

interface Locks {
  request<T>(name: string, work: () => Promise<T>): Promise<T>
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
  const stopFocus = listenTo(host, ['focus'], listener)
  const stopVisibility = listenTo(host.document ?? {}, ['visibilitychange'], () => {
    if (host.document?.visibilityState === 'visible') listener()
  })
  return () => {
    stopFocus()
    stopVisibility()
  }
}

/** Runs `work` while no other tab of this origin runs work of the same name, where browsers can tell. */
export function runAlone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = isBrowser() ? host.navigator?.locks : undefined
  return locks ? locks.request(name, work) : work()
}

type Target = Pick<Host, 'addEventListener' | 'removeEventListener'>

function listenTo(target: Target, types: readonly string[], listener: () => void): () => void {
  if (!isBrowser()) return () => {}
  for (const type of types) target.addEventListener?.(type, listener)
  return () => {
    for (const type of types) target.removeEventListener?.(type, listener)
  }
}
