import type { ChangeLine, ClientLine } from '../../records/record.js'
import { refusedWith } from './member-call.js'
import type { Recorder } from './recorder.js'
import type { SendCalls } from './send-calls.js'
import type { SocketListener, TappedRequest } from './tap-socket.js'

interface Answer {
  readonly ok?: boolean
  readonly data?: Readonly<Record<string, unknown>>
  readonly error?: { readonly code: string; readonly retryable: boolean }
}

const changeKinds: Readonly<Record<string, ChangeLine['kind']>> = {
  editMessage: 'edit',
  deleteMessage: 'delete',
  addReaction: 'react',
  removeReaction: 'unreact',
  pinMessage: 'pin',
  unpinMessage: 'unpin',
}

const tokenRefusals: ReadonlySet<string> = new Set(['TOKEN_EXPIRED', 'UNAUTHENTICATED'])

/** Records the calls that pass on one client's live connections: sends, changes and read marks. */
export function createCallTap(options: {
  readonly recorder: Recorder
  readonly sends: SendCalls
  readonly client: Pick<ClientLine, 'client' | 'user' | 'kind'>
  /** The room that a message was written to. */
  readonly roomOf: (messageId: string) => string | undefined
}): Pick<SocketListener, 'onRequest' | 'onAnswer'> {
  const { recorder, sends, roomOf } = options
  const { client, user, kind } = options.client
  const answered = new Set<number>()

  function onRequest({ name, payload, call }: TappedRequest): void {
    // The call of an SDK client began when it was asked to send; each try of a raw one is a call.
    if (name === 'chatMessage' && kind === 'raw') {
      sends.begin({ client, user, room: str(payload.roomId), id: str(payload.id), text: str(payload.body) })
    } else if (isMark(name)) recorder.write({ ...readOf(name, payload, call), phase: 'invoke' })
    else {
      const change = changeOf(name, payload, call)
      if (change) recorder.write({ ...change, phase: 'invoke' })
    }
  }

  function onAnswer({ name, payload, call }: TappedRequest, answer: unknown): void {
    if (answered.has(call)) return
    answered.add(call)
    const { data = {}, error } = answer as Answer
    if (name === 'chatMessage') endSend(str(payload.id), answer as Answer)
    const outcome = error ? refusedWith(error.code) : ({ phase: 'ok' } as const)
    if (isMark(name)) {
      const mark = error ? {} : markOf(data)
      recorder.write({ ...readOf(name, payload, call), ...outcome, ...mark })
      return
    }
    const change = changeOf(name, payload, call)
    if (change) recorder.write({ ...change, ...outcome, ...(!error && { rev: Number(data.rev) }) })
  }

  function endSend(id: string, { data, error }: Answer): void {
    if (error === undefined)
      sends.confirm(id, { seq: data?.seq as number | undefined, rev: Number(data?.rev) })
    // An SDK client sends again after a refusal that may pass, with a newer token where that is what was refused.
    else if (kind === 'raw' || !(error.retryable || tokenRefusals.has(error.code)))
      sends.end(id, refusedWith(error.code))
  }

  function readOf(name: string, payload: TappedRequest['payload'], call: number) {
    const what = { room: str(payload.roomId), seq: Number(payload.seq) }
    return {
      op: 'read',
      call,
      client,
      user,
      ...what,
      ...(name === 'markUnread' && { lowers: true as const }),
    } as const
  }

  function changeOf(name: string, payload: TappedRequest['payload'], call: number) {
    const change = changeKinds[name]
    const target = str(payload.id)
    const room = roomOf(target)
    if (change === undefined || room === undefined) return undefined
    const text = change === 'edit' ? { text: str(payload.body) } : {}
    const emoji = 'emoji' in payload ? { emoji: str(payload.emoji) } : {}
    return { op: 'change', call, client, user, room, kind: change, target, ...text, ...emoji } as const
  }

  return { onRequest, onAnswer }
}

function isMark(name: string): boolean {
  return name === 'markRead' || name === 'markUnread'
}

function markOf({ readSeq, markVersion, unread }: Readonly<Record<string, unknown>>) {
  return { readSeq: Number(readSeq), markVersion: Number(markVersion), unread: Number(unread) }
}

function str(value: unknown): string {
  return String(value)
}
