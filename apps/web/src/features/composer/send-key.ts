import type { UserId } from '@tidings/contracts'
import { useSyncExternalStore } from 'react'
import { recall, remember } from '../../live/device-memory.js'

/** What sends a message; the other one breaks the line. `command`: Enter with Ctrl, or Cmd on a Mac. */
export type SendKey = 'enter' | 'command'

/** What the key is called on this device. */
export const commandKey = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl'

const listeners = new Set<() => void>()

/** What somebody chose on this device; Enter unless they did. */
function sendKeyOf(userId: UserId): SendKey {
  return recall(storageKey(userId)) === 'command' ? 'command' : 'enter'
}

export function setSendKey(userId: UserId, key: SendKey): void {
  remember(storageKey(userId), key === 'enter' ? '' : key)
  for (const listener of listeners) listener()
}

export function useSendKey(userId: UserId): SendKey {
  return useSyncExternalStore(subscribe, () => sendKeyOf(userId))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function storageKey(userId: UserId): string {
  return `tidings.sendKey.${userId}`
}
