import type { ChangeLine, SendLine } from '../../records/record.js'
import type { Call } from './calls.js'
import { getOrMake } from './get-or-make.js'

/** A message as its author meant it, with every try to send it. */
interface Send {
  /** The first try. */
  readonly invoke: SendLine
  readonly tries: Call<SendLine>[]
  /** The first acknowledgement. */
  ack?: SendLine
}

/** All changes that were asked for, and all messages by id. */
export interface Asked {
  readonly sends: ReadonlyMap<string, Send>
  readonly changes: readonly Call<ChangeLine>[]
  /** Each text that was ever asked for, and the calls that wanted it. */
  readonly texts: ReadonlyMap<string, readonly Call<SendLine | ChangeLine>[]>
  see(line: SendLine | ChangeLine): void
}

export function createAsked(): Asked {
  const sends = new Map<string, Send>()
  const changes: Call<ChangeLine>[] = []
  const texts = new Map<string, Call<SendLine | ChangeLine>[]>()
  const byNumber = new Map<number, Call<SendLine | ChangeLine>>()

  function see(line: SendLine | ChangeLine): void {
    if (line.phase === 'invoke') begin(line)
    else end(line)
  }

  function begin(line: SendLine | ChangeLine): void {
    const call: Call<SendLine | ChangeLine> = { invoke: line }
    byNumber.set(line.call, call)
    if (line.text !== undefined) getOrMake(texts, line.text, () => []).push(call)
    if (line.op === 'change') changes.push(call as Call<ChangeLine>)
    else getOrMake(sends, line.id, () => ({ invoke: line, tries: [] })).tries.push(call as Call<SendLine>)
  }

  function end(line: SendLine | ChangeLine): void {
    const call = byNumber.get(line.call)
    if (!call) return
    call.end = line
    if (line.op !== 'send' || line.phase !== 'ok') return
    const send = sends.get(line.id)
    if (send) send.ack ??= line
  }

  return { sends, changes, texts, see }
}
