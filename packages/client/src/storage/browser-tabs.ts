import { webLocks } from '../transport/device.js'
import { runNoted } from './noted-turn.js'
import type { Line, Tabs } from './tabs.js'

/** The tabs of this page's origin: they take turns by Web Locks, and talk by BroadcastChannel. */
export function createBrowserTabs(): Tabs {
  return { runAlone, takeTurn, openLine }
}

/** Browsers offer locks to secure pages only, and give them back when a page is left: the note is for both. */
function runAlone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = webLocks()
  const noted = () => runNoted(name, work)
  return locks ? locks.request(name, {}, noted) : noted()
}

function takeTurn(name: string, onTurn: () => void): () => void {
  const ending = new AbortController()
  const turn = () => {
    if (!ending.signal.aborted) onTurn()
    return untilAborted(ending.signal)
  }
  const locks = webLocks()
  if (locks) locks.request(name, { signal: ending.signal }, turn).catch(() => {})
  else queueMicrotask(turn)
  return () => ending.abort()
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function openLine<News>(name: string, onNews: (news: News) => void): Line<News> {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => {}, close: () => {} }
  const channel = new BroadcastChannel(name)
  channel.onmessage = ({ data }: { data: News }) => onNews(data)
  return { tell: (news) => channel.postMessage(news), close: () => channel.close() }
}
