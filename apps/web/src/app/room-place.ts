import type { MessageId, RoomId } from '@tidings/contracts'
import { useRoute } from 'wouter'
import { paths, patterns } from './paths.js'

/** What stands beside a room; at most one thing at a time. */
export type Panel =
  | { readonly kind: 'members' }
  | { readonly kind: 'pins' }
  | {
      readonly kind: 'thread'
      readonly rootId: MessageId
      /** The reply that the address leads to. */
      readonly replyId?: MessageId | undefined
    }

/** What the address shows of a room. */
export interface RoomPlace {
  readonly roomId: RoomId
  /** The message that the address leads to. */
  readonly messageId?: MessageId
  readonly panel?: Panel
}

/** The room that is shown, and what of it; `undefined` everywhere else. */
export function useRoomPlace(): RoomPlace | undefined {
  const [, room] = useRoute(patterns.room)
  const [, message] = useRoute(patterns.message)
  const [, members] = useRoute(patterns.members)
  const [, pins] = useRoute(patterns.pins)
  const [, thread] = useRoute(patterns.thread)
  const [, reply] = useRoute(patterns.reply)
  if (message) return message
  if (members) return { roomId: members.roomId, panel: { kind: 'members' } }
  if (pins) return { roomId: pins.roomId, panel: { kind: 'pins' } }
  if (thread) return { roomId: thread.roomId, panel: { kind: 'thread', rootId: thread.rootId } }
  if (reply) {
    const { roomId, rootId, replyId } = reply
    return { roomId, panel: { kind: 'thread', rootId, replyId } }
  }
  return room ?? undefined
}

export function panelPath(roomId: RoomId, panel: Panel): string {
  if (panel.kind !== 'thread') return paths[panel.kind](roomId)
  const { rootId, replyId } = panel
  return replyId === undefined ? paths.thread(roomId, rootId) : paths.reply(roomId, rootId, replyId)
}
