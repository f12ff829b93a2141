import { useEffect } from 'react'
import { useLive } from '../../live/use-live.js'
import { selectCalls, selectHasNews } from './calls.js'
import { faviconAddress, showFavicon } from './favicon.js'

/** Keeps the tab's picture: a number for calls, a dot for other news, plain when all is read and when one leaves. */
export function useFavicon(): void {
  const address = faviconAddress(useLive(selectCalls), useLive(selectHasNews))
  useEffect(() => showFavicon(address), [address])
  useEffect(() => () => showFavicon(faviconAddress(0, false)), [])
}
