import type { CookieKeeper } from './transport/cookie-keeper.js'

/** What a browser brings along itself: a build for browsers takes this file, and leaves out what only Node needs. */
export { createBrowserStorage as defaultStorage } from './storage/browser-storage.js'

export function hasCookieJar(): boolean {
  return true
}

/** No script may set the header that carries cookies. */
export function createCookieJar(): CookieKeeper | undefined {
  return undefined
}
