/**
 * How far a call has come. It begins with `invoke` and ends with one of the others, under the same `call` number:
 * `ok` was acknowledged, `fail` was refused with a definite error (`code`), and `info` is unknown: silence, a lost
 * link, or an error that leaves the outcome open (`DATABASE_UNAVAILABLE`). A call without an end is unknown too.
 */
export type CallPhase = 'invoke' | 'ok' | 'fail' | 'info'

interface CallFields {
  readonly t: number
  /** Pairs the lines of one call; unique in the run. A retry is a call of its own. */
  readonly call: number
  readonly phase: CallPhase
  /** The error's code, with `fail` and where there was one with `info`. */
  readonly code?: string
}

/**
 * A message on its way. For an SDK client, `invoke` is `messages.send`, `ok` the moment its confirmed row is seen, and
 * `fail` a row marked as failed.
 */
export interface SendLine extends CallFields {
  readonly op: 'send'
  readonly client: string
  readonly user: string
  readonly room: string
  readonly id: string
  readonly text: string
  /** Of a reply in a thread: the message that it is about. */
  readonly thread?: string
  /** The message that it answers in place. */
  readonly replyTo?: string
  /** The ids of the files that it carries. */
  readonly files?: readonly string[]
  /** With `ok`; replies in threads have none. */
  readonly seq?: number
  /** With `ok`. */
  readonly rev?: number
}

export interface ChangeLine extends CallFields {
  readonly op: 'change'
  readonly client: string
  readonly user: string
  readonly room: string
  readonly kind: 'edit' | 'delete' | 'react' | 'unreact' | 'pin' | 'unpin'
  /** The message's id. */
  readonly target: string
  /** Of an edit: begins with the canary and is unique, too. */
  readonly text?: string
  /** Of a reaction. */
  readonly emoji?: string
  /** With `ok`: from this rev on the message is as wanted. */
  readonly rev?: number
}

/** Also written (invoke and ok) for those who are members from the beginning, a room's maker among them. */
export interface MemberLine extends CallFields {
  readonly op: 'member'
  /** Who asks for it. */
  readonly by: string
  /** Whose membership it is about. */
  readonly user: string
  readonly room: string
  readonly action: 'join' | 'add' | 'leave' | 'kick'
}

export interface ReadLine extends CallFields {
  readonly op: 'read'
  readonly client: string
  readonly user: string
  readonly room: string
  /** The mark asked for; where it is lowered, the message that is unread from then on. */
  readonly seq: number
  /** The mark is set before a message that was read. */
  readonly lowers?: true
  /** With `ok`: the mark as answered. */
  readonly readSeq?: number
  readonly markVersion?: number
  readonly unread?: number
}

/** A file is handed in, or asked for. */
export interface FileLine extends CallFields {
  readonly op: 'file'
  readonly client: string
  readonly user: string
  /** The room that it was handed in for. */
  readonly room: string
  readonly action: 'upload' | 'read'
  /** The file's id; of an upload with `ok`. */
  readonly file?: string
  /** What is in it: of an upload always, of a read with `ok`. Begins with the canary and is unique, too. */
  readonly text?: string
}
