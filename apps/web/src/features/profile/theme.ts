import { remember } from '../../live/device-memory.js'

export type Theme = 'system' | 'light' | 'dark'

const storageKey = 'tidings.theme'
const listeners = new Set<() => void>()

/** The theme on this device. index.html sets it before the first paint, from the same key. */
export function currentTheme(): Theme {
  const theme = document.documentElement.dataset.theme
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  remember(storageKey, theme)
  for (const listener of listeners) listener()
}

export function subscribeToTheme(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
