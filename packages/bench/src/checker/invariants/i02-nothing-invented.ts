import type {
  ChangeLine,
  FinalLine,
  FrameLine,
  SeenEntry,
  SeenMessage,
  SendLine,
  SightLine,
} from '../../records/record.js'
import { onlyEntries, onlyMessages } from '../evidence.js'
import { type Call, outcomeOf, together } from '../facts/calls.js'
import { allMessagesOf } from '../facts/finals.js'
import { outcomeOfTries } from '../facts/tries.js'
import type { Invariant } from '../invariant.js'

export const nothingInvented: Invariant = {
  id: 'I2',
  promise: 'Nothing exists that nobody sent, and nothing that was refused.',
  start(facts, violate) {
    const told = new Set<string>()

    function seeFrame(frame: FrameLine): void {
      for (const entry of frame.entries) {
        const problem = entry.kind === 'message' ? foreignness(frame.room, entry) : undefined
        if (problem) tell(entry.id, problem, [onlyEntries(frame, (other) => other === entry)])
      }
    }

    function seeSight(sight: SightLine): void {
      for (const message of sight.messages) {
        const problem = foreignness(sight.room, message)
        if (problem) tell(message.id, problem, [onlyMessages(sight, message.id)])
      }
    }

    function judgeFinal(final: FinalLine): void {
      for (const message of allMessagesOf(final)) {
        const problem = foreignness(final.room, message) ?? refusal(message)
        if (problem) tell(message.id, problem, [...linesOf(message), onlyMessages(final, message.id)])
      }
    }

    /** Why a message cannot be what somebody sent to this room. */
    function foreignness(room: string, message: SeenEntry | SeenMessage): string | undefined {
      const { id, author, text } = message
      const send = facts.asked.sends.get(id)
      if (!send) return `The message ${id} was never sent.`
      if (!send.tries.some(({ invoke }) => invoke.user === author && invoke.room === room))
        return `The message ${id} has another author or room than it was sent with.`
      if (!isWhole(message, send.invoke))
        return `The message ${id} has another thread or other files than it was sent with.`
      const wanted = !text || facts.asked.texts.get(text)?.some(({ invoke }) => targetOf(invoke) === id)
      return wanted ? undefined : `The message ${id} has a text that nobody gave it.`
    }

    function refusal({ id, text }: SeenMessage): string | undefined {
      const send = facts.asked.sends.get(id)
      if (!send) return undefined
      if (together(send.tries.map(outcome)) === 'fail') return `The message ${id} was refused, and exists.`
      const calls = facts.asked.texts.get(text) ?? []
      const isRefused = calls.length > 0 && together(calls.map(outcome)) === 'fail'
      return isRefused ? `The message ${id} has a text that was refused.` : undefined
    }

    function outcome(call: Call<SendLine | ChangeLine>) {
      const isSdk = facts.clients.get(call.invoke.client)?.kind === 'sdk'
      return isSdk ? outcomeOfTries(call, facts) : outcomeOf(call)
    }

    function linesOf({ id, text }: SeenMessage) {
      const calls = [...(facts.asked.sends.get(id)?.tries ?? []), ...(facts.asked.texts.get(text) ?? [])]
      return [...new Set(calls)].flatMap(({ invoke, end }) => (end ? [invoke, end] : [invoke]))
    }

    function tell(id: string, what: string, evidence: Parameters<typeof violate>[1]): void {
      if (told.has(id)) return
      told.add(id)
      violate(what, evidence)
    }

    return {
      see: (record) => {
        if (record.op === 'frame') seeFrame(record)
        if (record.op === 'sight') seeSight(record)
      },
      finish() {
        for (const { database, others } of facts.finals.values()) {
          for (const final of database ? [database, ...others] : others) judgeFinal(final)
        }
      },
    }
  },
}

/** A deletion takes the files away, and leaves a reply in its thread. */
function isWhole({ thread, files, deleted }: SeenEntry | SeenMessage, sent: SendLine): boolean {
  if (thread !== sent.thread) return false
  return deleted || (files ?? []).join() === (sent.files ?? []).join()
}

function targetOf(line: SendLine | ChangeLine): string {
  return line.op === 'send' ? line.id : line.target
}
