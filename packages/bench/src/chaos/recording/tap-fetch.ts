import type { Recorder } from './recorder.js'
import type { Receiver, Tap } from './tap.js'
import { tapAnswer } from './tap-answers.js'

/** Whose calls go to an address, told by the port of their link; undefined for nobody who is recorded. */
export type ReceiverOf = (url: URL) => (Receiver & { onNewestPage?(of: string): void }) | undefined

/**
 * Puts itself before `fetch`, and records the answers that clients get before they get them. Returns what takes it
 * away again.
 */
export function tapFetch(options: { tap: Tap; recorder: Recorder; receiverOf: ReceiverOf }): () => void {
  const { tap, recorder, receiverOf } = options
  const untapped = globalThis.fetch

  async function tapped(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const url = new URL(input instanceof Request ? input.url : input)
    const receiver = receiverOf(url)
    if (!receiver) return untapped(input, init)
    const asked = recorder.nowMs()
    const response = await untapped(input, init)
    const bytes = await response.blob()
    const text = await bytes.text()
    const { client, user, node, onNewestPage } = receiver
    tapAnswer(tap, { client, user, node }, { url, status: response.status, text, asked }, onNewestPage)
    // A body is read once only: what was read here is handed on.
    Object.defineProperty(response, 'text', { value: async () => text })
    Object.defineProperty(response, 'blob', { value: async () => bytes })
    return response
  }

  globalThis.fetch = tapped
  return () => {
    globalThis.fetch = untapped
  }
}
