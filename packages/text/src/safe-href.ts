const allowedSchemes = new Set(['http:', 'https:', 'mailto:'])

/** The address as a browser would follow it; `undefined` unless it is absolute and its scheme is one we allow. */
export function safeHref(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  return allowedSchemes.has(url.protocol) ? url.href : undefined
}
