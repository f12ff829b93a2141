import { listMessages, listPins, listReplies, type Message, parse, searchMessages } from '@tidings/contracts'
import type { Receiver, Tap } from './tap.js'

/** An answer to a REST call, as far as it is read. */
export interface TappedAnswer {
  readonly url: URL
  readonly status: number
  readonly text: string
  readonly asked: number
}

/**
 * Records the messages that an answer holds, whichever call it answers; `onNewestPage` is told of each newest
 * page which room or thread it is of.
 */
export function tapAnswer(
  tap: Tap,
  receiver: Receiver,
  { url, status, text, asked }: TappedAnswer,
  onNewestPage: (of: string) => void = () => {},
): void {
  const path = url.pathname.replace(/^\/api/, '')
  tap.raw(receiver, path, text, { asked })
  if (status !== 200) return
  const [, room = '', what] = /^\/rooms\/([^/]+)\/(messages|entries|pins)$/.exec(path) ?? []
  if (what === 'messages') {
    tap.history(receiver, room, parse(listMessages.success[200], JSON.parse(text)), { asked })
    if (!['before', 'after', 'around', 'at'].some((side) => url.searchParams.has(side))) onNewestPage(room)
  } else if (what === 'entries' && url.searchParams.has('after')) {
    const after = Number(url.searchParams.get('after'))
    tap.entriesReply(receiver, 'catchup', room, JSON.parse(text), { asked, after })
  } else if (what === 'pins') {
    const { messages } = parse(listPins.success[200], JSON.parse(text))
    tap.sight(receiver, 'pins', { room, messages }, { asked })
  } else if (path === '/search') seeHits(tap, receiver, text, asked)
  else if (/^\/messages\/[^/]+\/replies$/.test(path)) {
    const root = seeReplies(tap, receiver, { text, asked, url })
    if (!['before', 'after'].some((side) => url.searchParams.has(side))) onNewestPage(root)
  }
}

function seeHits(tap: Tap, receiver: Receiver, text: string, asked: number): void {
  const { hits } = parse(searchMessages.success[200], JSON.parse(text))
  const byRoom = new Map<string, Message[]>()
  for (const { message, room } of hits) byRoom.set(room.id, [...(byRoom.get(room.id) ?? []), message])
  for (const [room, messages] of byRoom) tap.sight(receiver, 'search', { room, messages }, { asked })
}

function seeReplies(
  tap: Tap,
  receiver: Receiver,
  { text, asked, url }: Pick<TappedAnswer, 'text' | 'asked' | 'url'>,
): string {
  const { root, messages, hasBefore, hasAfter } = parse(listReplies.success[200], JSON.parse(text))
  const room = root.roomId
  tap.sight(receiver, 'root', { room, messages: [root] }, { asked })
  // A page before some reply ends there, and says nothing of what comes after it.
  const endsBefore = url.searchParams.has('before')
  const ends = { hasBefore, hasAfter: hasAfter || endsBefore }
  tap.sight(receiver, 'replies', { room, thread: root.id, messages, ...ends }, { asked })
  return root.id
}
