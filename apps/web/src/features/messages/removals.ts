import type { MessageId } from '@tidings/contracts'

/** Messages that are gone from the screen, and that the server will be told to delete unless somebody thinks again. */
export interface Removals {
  /** Deletes it after `undoMs`, or when the page is left. Resolves to whether it was; rejects as `send` does. */
  add(id: MessageId, send: () => Promise<void>): Promise<boolean>
  undo(id: MessageId): void
  /** Whether it is being deleted, or was. */
  has(id: MessageId): boolean
  /** Deletes all that waits now. Resolves once the server has answered, yes or no, to all that it was told. */
  flush(): Promise<void>
  subscribe(listener: () => void): () => void
}

interface Waiting {
  readonly go: () => void
  readonly stop: () => void
}

export const undoMs = 5_000

export function createRemovals(): Removals {
  const waiting = new Map<MessageId, Waiting>()
  const gone = new Set<MessageId>()
  const sending = new Set<Promise<void>>()
  const listeners = new Set<() => void>()

  async function add(id: MessageId, send: () => Promise<void>): Promise<boolean> {
    if (gone.has(id)) return false
    setGone(id, true)
    let isDeleted = false
    try {
      const isWanted = await wait(id)
      if (isWanted) await tell(send)
      isDeleted = isWanted
    } finally {
      // Its deletion is known to the server sooner than to the rows: it must not flash up in between.
      if (!isDeleted) setGone(id, false)
    }
    return isDeleted
  }

  async function tell(send: () => Promise<void>): Promise<void> {
    const sent = send()
    sending.add(sent)
    try {
      await sent
    } finally {
      sending.delete(sent)
    }
  }

  function wait(id: MessageId): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (isWanted: boolean) => {
        clearTimeout(timer)
        waiting.delete(id)
        resolve(isWanted)
      }
      const timer = setTimeout(() => end(true), undoMs)
      waiting.set(id, { go: () => end(true), stop: () => end(false) })
    })
  }

  function setGone(id: MessageId, isGone: boolean): void {
    if (isGone) gone.add(id)
    else gone.delete(id)
    for (const listener of listeners) listener()
  }

  return {
    add,
    undo: (id) => waiting.get(id)?.stop(),
    has: (id) => gone.has(id),
    flush: async () => {
      for (const { go } of [...waiting.values()]) go()
      // What was let go is told in the turn after this one.
      await Promise.resolve()
      await Promise.allSettled(sending)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
