import { type Head, limits, type Message, type MessageId, type RoomId } from '@tidings/contracts'
import type { EntryRepository, RevRange } from './entry.repository.js'
import { viewMessage } from './entry.view.js'
import type { RoomLog } from './room-log.js'

/** Messages, and a head up to which they show every change; perhaps newer ones too. */
export interface MessagesAtHead {
  readonly messages: Message[]
  readonly head: Head
}

/** One of the texts that a message has had, and since when. */
export interface MessageText {
  readonly body: string
  readonly at: string
}

export type MessageReads = ReturnType<typeof createMessageReads>

/** Reads messages otherwise than as pages of a room. Who may read is the caller's business: see `RoomAccess`. */
export function createMessageReads(parts: { repository: EntryRepository; roomLog: RoomLog }) {
  const { repository, roomLog } = parts

  return {
    /** The messages among these ids as they are now, in no particular order. */
    async findMany(ids: readonly MessageId[]): Promise<Message[]> {
      return (await repository.findMessages(ids)).map(viewMessage)
    },

    /** A page of a thread's replies, ascending by rev; deleted ones are among them. */
    async replies(room: RoomId, thread: MessageId, range: RevRange): Promise<MessagesAtHead> {
      const { head } = await roomLog.fresh(room)
      return { messages: (await repository.replies(thread, range)).map(viewMessage), head }
    },

    /** A room's pinned messages, the one pinned last first. */
    async pinned(room: RoomId, limit: number): Promise<MessagesAtHead> {
      const { head } = await roomLog.fresh(room)
      return { messages: (await repository.pinned(room, limit)).map(viewMessage), head }
    },

    async countPinned(room: RoomId): Promise<number> {
      await roomLog.fresh(room)
      return repository.countPinned(room)
    },

    /** The texts that a message has had, the first one first, then the newest; none of one that is deleted. */
    async textsOf(id: MessageId): Promise<MessageText[]> {
      const edits = await repository.edits(id, limits.editsShown)
      // Read after them: whoever is told of a deletion finds no text from then on.
      const message = await roomLog.findMessage(id)
      if (!message || message.deletedAt) return []
      const original = message.editedAt ? message.originalBody : message.body
      return [
        ...(original === undefined ? [] : [{ body: original, at: message.at.toISOString() }]),
        ...edits.filter(({ rev }) => rev <= message.lastRev).map(textOf),
      ]
    },

    /**
     * The seq of the room's first message that is not older than a moment; undefined where all are. As the
     * servers' clocks say, which need not agree to the millisecond.
     */
    async firstSince(room: RoomId, moment: Date): Promise<number | undefined> {
      const { head } = await roomLog.fresh(room)
      let [older, since] = [0, head.seq + 1]
      while (since - older > 1) {
        const middle = Math.floor((older + since) / 2)
        const at = await repository.atOf(room, middle)
        if (at !== undefined && at >= moment) since = middle
        else older = middle
      }
      return since <= head.seq ? since : undefined
    },
  }
}

function textOf({ body, at }: { body: string; at: Date }): MessageText {
  return { body, at: at.toISOString() }
}
