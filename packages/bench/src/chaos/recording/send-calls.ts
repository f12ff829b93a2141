import type { SendLine } from '../../records/record.js'
import type { Outcome } from './member-call.js'
import type { Recorder } from './recorder.js'

/** What somebody sends, and where. */
type SentMessage = Omit<SendLine, 't' | 'op' | 'call' | 'phase' | 'code' | 'seq' | 'rev'>

/** The messages on their way, by id: a message can be written in one tab and confirmed in another. */
export interface SendCalls {
  begin(message: SentMessage): void
  confirm(id: string, place: { seq?: number | undefined; rev: number }): void
  end(id: string, outcome: Outcome): void
  /** The room that a message was written to. */
  roomOf(id: string): string | undefined
  /** Messages without an end. */
  open(): readonly Pick<SendLine, 'client' | 'room' | 'id'>[]
}

export function createSendCalls(recorder: Recorder): SendCalls {
  const open = new Map<string, Omit<SendLine, 't' | 'phase'>>()
  const rooms = new Map<string, string>()

  function end(id: string, result: Pick<SendLine, 'phase' | 'code' | 'seq' | 'rev'>): void {
    const line = open.get(id)
    if (!line) return
    open.delete(id)
    recorder.write({ ...line, ...result })
  }

  return {
    begin(message) {
      const line = { op: 'send', call: recorder.nextNumber(), ...message } as const
      open.set(message.id, line)
      rooms.set(message.id, message.room)
      recorder.write({ ...line, phase: 'invoke' })
    },
    confirm: (id, { seq, rev }) => end(id, { phase: 'ok', rev, ...(seq !== undefined && { seq }) }),
    end,
    roomOf: (id) => rooms.get(id),
    open: () => [...open.values()],
  }
}
