/** What this device remembers under a key; nothing where the browser keeps nothing. */
export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

/** Keeps a text on this device. An empty one is forgotten. Returns whether there was room for it. */
export function remember(key: string, text: string): boolean {
  try {
    if (text) localStorage.setItem(key, text)
    else localStorage.removeItem(key)
    return true
  } catch {
    // Full or forbidden: it lives as long as the page does.
    return false
  }
}

/** The keys beginning so under which this device remembers something. */
export function keysRemembered(prefix: string): readonly string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  } catch {
    // What may not be read was not kept either.
    return []
  }
}

/** Forgets everything whose key begins so. */
export function forgetAll(prefix: string): void {
  for (const key of keysRemembered(prefix)) remember(key, '')
}
