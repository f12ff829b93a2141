import { createBrowserStorage } from './storage/browser-storage.js'
import type { ClientStorage } from './storage/client-storage.js'
import { createMemoryStorage } from './storage/memory-storage.js'
import { type CookieKeeper, createCookieKeeper } from './transport/cookie-keeper.js'
import { isBrowser } from './transport/device.js'

/** What the SDK has to bring along where it is not built for browsers alone: see host.browser.ts. */
export function defaultStorage(): ClientStorage {
  return isBrowser() ? createBrowserStorage() : createMemoryStorage()
}

/** Whether the refresh cookies are kept by somebody else. */
export function hasCookieJar(): boolean {
  return isBrowser()
}

export function createCookieJar(): CookieKeeper | undefined {
  return createCookieKeeper()
}
