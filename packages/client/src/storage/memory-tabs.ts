import type { Line, Tabs } from './tabs.js'

type Listener = (news: unknown) => void

/** Tabs of a browser that is not there: clients that share one memory. */
export function createMemoryTabs(): Tabs {
  const queues = new Map<string, (() => void)[]>()
  const lines = new Map<string, Set<Listener>>()

  async function runAlone<T>(name: string, work: () => Promise<T>): Promise<T> {
    let giveBack = () => {}
    await new Promise<void>((resolve) => {
      giveBack = takeTurn(name, resolve)
    })
    try {
      return await work()
    } finally {
      giveBack()
    }
  }

  function takeTurn(name: string, onTurn: () => void): () => void {
    const queue = queues.get(name) ?? []
    queues.set(name, queue)
    let isOver = false
    const begin = () => queueMicrotask(() => !isOver && onTurn())
    queue.push(begin)
    if (queue[0] === begin) begin()
    return () => {
      if (isOver) return
      isOver = true
      const hadTurn = queue[0] === begin
      queue.splice(queue.indexOf(begin), 1)
      if (hadTurn) queue[0]?.()
    }
  }

  function openLine<News>(name: string, onNews: (news: News) => void): Line<News> {
    const listeners = lines.get(name) ?? new Set()
    lines.set(name, listeners)
    const listener: Listener = (news) =>
      queueMicrotask(() => {
        if (listeners.has(listener)) onNews(news as News)
      })
    listeners.add(listener)
    const tell = (news: News) => {
      for (const other of listeners) if (other !== listener) other(news)
    }
    return { tell, close: () => void listeners.delete(listener) }
  }

  return { runAlone, takeTurn, openLine }
}
