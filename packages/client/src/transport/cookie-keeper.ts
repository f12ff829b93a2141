/** Where a browser has its cookie jar, the SDK in Node has this: the refresh cookie, in memory. */
export interface CookieKeeper {
  /** The `Cookie` header to send, if there is one. */
  header(): string | undefined
  /** Remembers, or forgets, what a reply's `Set-Cookie` headers say. */
  keep(headers: Headers): void
}

export function createCookieKeeper(): CookieKeeper {
  let cookie: string | undefined

  function keep(headers: Headers): void {
    for (const setCookie of headers.getSetCookie()) {
      if (!refreshCookie.test(setCookie)) continue
      const [pair = '', ...attributes] = setCookie.split(';').map((part) => part.trim())
      cookie = isCleared(pair, attributes) ? undefined : pair
    }
  }

  return { header: () => cookie, keep }
}

const refreshCookie = /^(?:__Host-|__Secure-)?tidings_refresh=/

function isCleared(pair: string, attributes: readonly string[]): boolean {
  const expiry = attributes.find((attribute) => /^expires=/i.test(attribute))
  return (
    pair.endsWith('=') ||
    attributes.some((attribute) => /^max-age=(?:0|-\d+)$/i.test(attribute)) ||
    (expiry !== undefined && Date.parse(expiry.slice('expires='.length)) <= Date.now())
  )
}
