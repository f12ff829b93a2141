import type { NotifyLevel } from '@tidings/contracts'

/** What in a room can notify one, from much to nothing. */
export const notifyLevels: readonly { readonly level: NotifyLevel; readonly label: string }[] = [
  { level: 'all', label: 'All messages' },
  { level: 'mentions', label: 'Only mentions' },
  { level: 'none', label: 'Nothing' },
]
