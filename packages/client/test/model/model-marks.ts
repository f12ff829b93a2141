import type { Membership, Message, ReadMark } from '@tidings/contracts'

type Mark = Pick<Membership, 'readSeq' | 'markVersion'>

/** The read marks of one room: they rise by themselves, and fall to a higher version (M2). */
export class ModelMarks {
  readonly #marks = new Map<string, Mark>()

  of(userId: string): Mark {
    return this.#marks.get(userId) ?? { readSeq: 0, markVersion: 0 }
  }

  counted(userId: string, messages: readonly Message[]): ReadMark {
    const mark = this.of(userId)
    const unread = messages.filter(({ seq = 0, deletedAt }) => seq > mark.readSeq && !deletedAt)
    const mentions = unread.filter(({ author, mentionsHere }) => mentionsHere && author !== userId)
    return { ...mark, unread: unread.length, mentions: mentions.length }
  }

  /** `from`: the version from which it is raised; one's own messages raise whichever there is. */
  raise(userId: string, seq: number, from?: number): void {
    const { readSeq, markVersion } = this.of(userId)
    if (from !== undefined && from < markVersion) return
    this.#marks.set(userId, { readSeq: Math.max(readSeq, seq), markVersion })
  }

  lower(userId: string, seq: number): void {
    this.#marks.set(userId, { readSeq: seq, markVersion: this.of(userId).markVersion + 1 })
  }
}
