/** `unsupported`: the browser shows none at all, or only of pages that came over https. */
export type Permission = NotificationPermission | 'unsupported'

const listeners = new Set<() => void>()

export function currentPermission(): Permission {
  return 'Notification' in window && window.isSecureContext ? Notification.permission : 'unsupported'
}

/** Only ever called by a press on our own button: browsers refuse, and people too, what asks by itself. */
export async function askPermission(): Promise<void> {
  await Notification.requestPermission()
  for (const listener of listeners) listener()
}

/** Calls `listener` when it changes, here or in the browser's settings. Returns what stops it. */
export function subscribeToPermission(listener: () => void): () => void {
  let status: PermissionStatus | undefined
  listeners.add(listener)
  // Where it can't be watched, it is read again at the next drawing.
  const watching = navigator.permissions?.query({ name: 'notifications' }).then(
    (found) => {
      status = found
      if (listeners.has(listener)) found.addEventListener('change', listener)
    },
    () => {},
  )
  return () => {
    listeners.delete(listener)
    void watching?.then(() => status?.removeEventListener('change', listener))
  }
}

/** What somebody has to do first on an iPhone, where only installed pages may notify. */
export function needsInstalling(): boolean {
  return /iPhone|iPad/.test(navigator.userAgent) && currentPermission() === 'unsupported'
}
