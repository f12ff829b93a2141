import { recall, remember } from '../../live/device-memory.js'

const key = 'tidings.notificationHint'
const listeners = new Set<() => void>()

/** Somebody called one for the first time on this device: time to ask whether the browser may tell of it. */
export function noteFirstCall(): void {
  if (recall(key) === undefined) change('due')
}

/** One does not want to be asked again on this device. */
export function closeHint(): void {
  change('closed')
}

export function isHintDue(): boolean {
  return recall(key) === 'due'
}

/** Calls `listener` when it becomes due or is closed. Returns what stops it. */
export function subscribeToHint(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function change(state: 'due' | 'closed'): void {
  remember(key, state)
  for (const listener of listeners) listener()
}
