const plain = '/favicon.svg'
const largestNumber = 99

/** The address of the tab's picture: Tidings' mark, with a number of calls or a dot for news on it. */
export function faviconAddress(callCount: number, hasNews: boolean): string {
  if (callCount > 0) return asAddress(numberBadge(callCount))
  return hasNews ? asAddress(dot) : plain
}

/** Sets the tab's picture. */
export function showFavicon(address: string): void {
  document.querySelector('link[rel="icon"]')?.setAttribute('href', address)
}

const waves = 'c2.4-3.2 4.8-3.2 7.1 0s4.8 3.2 7.2 0 3.6-2.5 4.7-1.2'
const mark =
  '<rect width="32" height="32" rx="8" fill="#006972"/><g fill="none" stroke="#fff" stroke-width="2.75" ' +
  `stroke-linecap="round"><path d="M6.5 12.5${waves}"/><path d="M6.5 20.5${waves}" opacity=".62"/></g>`
const dot = '<circle cx="25" cy="25" r="7" fill="#b3263d" stroke="#fff" stroke-width="2"/>'

function numberBadge(count: number): string {
  const words = count > largestNumber ? `${largestNumber}+` : String(count)
  const width = 12 + words.length * 6
  return (
    `<rect x="${32 - width}" y="13" width="${width}" height="19" rx="9.5" fill="#b3263d" stroke="#fff" stroke-width="1.5"/>` +
    `<text x="${32 - width / 2}" y="27.5" fill="#fff" font-family="system-ui,sans-serif" font-size="15" ` +
    `font-weight="700" text-anchor="middle">${words}</text>`
  )
}

function asAddress(badge: string): string {
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${mark}${badge}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(picture)}`
}
