import { listMessages } from '@tidings/contracts'
import type { Recorder } from './recorder.js'
import type { Receiver, Tap } from './tap.js'

/** Whose calls go to an address, told by the port of their link; undefined for nobody who is recorded. */
export type ReceiverOf = (url: URL) => (Receiver & { onNewestPage?(room: string): void }) | undefined

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
    const text = await response.text()
    const { client, user, node } = receiver
    record({ client, user, node }, url, { response, text, asked }, receiver.onNewestPage)
    Object.defineProperty(response, 'text', { value: async () => text })
    return response
  }

  function record(
    receiver: Receiver,
    url: URL,
    { response, text, asked }: { response: Response; text: string; asked: number },
    onNewestPage: ((room: string) => void) | undefined,
  ): void {
    const path = url.pathname.replace(/^\/api/, '')
    tap.raw(receiver, path, text, { asked })
    const [, room, what] = /^\/rooms\/([^/]+)\/(messages|entries)$/.exec(path) ?? []
    if (response.status !== 200 || room === undefined) return
    if (what === 'messages') {
      const page = listMessages.success[200].parse(JSON.parse(text))
      tap.history(receiver, room, page, { asked })
      if (!['before', 'after', 'around'].some((side) => url.searchParams.has(side))) onNewestPage?.(room)
    } else if (url.searchParams.has('after')) {
      const after = Number(url.searchParams.get('after'))
      tap.entriesReply(receiver, 'catchup', room, JSON.parse(text), { asked, after })
    }
  }

  globalThis.fetch = tapped
  return () => {
    globalThis.fetch = untapped
  }
}
