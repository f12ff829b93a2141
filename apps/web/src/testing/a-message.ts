import type { Message } from '@tidings/contracts'
import { ada } from './tidings-on-store.js'

/** A message as the server sends it, by ada in the room `room` unless `changes` say otherwise. */
export function aMessage(changes: Partial<Message> = {}): Message {
  return {
    id: 'm1',
    roomId: 'room',
    seq: 1,
    rev: 1,
    lastRev: 1,
    author: ada.id,
    body: 'first line\nsee https://example.org',
    mentions: [],
    attachments: [],
    reactions: [],
    at: '2026-11-23T10:41:00Z',
    replyCount: 0,
    ...changes,
  }
}
