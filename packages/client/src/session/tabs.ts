import { isBrowser } from '../transport/device.js'

/** What tabs of one browser tell each other; they share one refresh cookie, hence one session. */
export type TabNews = 'signedIn' | 'signedOut'

export interface Tabs {
  tell(news: TabNews): void
  close(): void
}

/** Opens the line to the other tabs of this origin, where there are any. */
export function openTabs(onNews: (news: TabNews) => void): Tabs {
  if (!isBrowser() || typeof BroadcastChannel === 'undefined') return { tell: () => {}, close: () => {} }
  const channel = new BroadcastChannel('tidings-session')
  channel.onmessage = ({ data }: { data: unknown }) => {
    if (data === 'signedIn' || data === 'signedOut') onNews(data)
  }
  return { tell: (news) => channel.postMessage(news), close: () => channel.close() }
}
