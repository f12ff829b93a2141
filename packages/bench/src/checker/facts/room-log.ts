import type { LogLine, SeenEntry } from '../../records/record.js'
import { getOrMake } from './get-or-make.js'

/** What a room's log in the database adds up to, by rule L4. */
export interface RoomLog {
  readonly line: LogLine
  /** A message after all changes up to a rev, without a bound in the end; `undefined` where the log has no such message. */
  messageAt(id: string, rev?: number): FoldedMessage | undefined
  /** Who is a member after all entries up to a rev. */
  membersAt(rev?: number): Set<string>
}

interface FoldedMessage {
  readonly entry: SeenEntry
  /** The last edit; absent where there was none. */
  readonly edit?: SeenEntry
  readonly deletion?: SeenEntry
  readonly isPinned: boolean
  /** Replies in its thread that are not deleted. */
  readonly replyCount: number
  /** One `emoji userId` each. */
  readonly reactions: ReadonlySet<string>
}

export function foldLog(line: LogLine): RoomLog {
  const messages = new Map<string, SeenEntry>()
  const changes = new Map<string, SeenEntry[]>()
  const threads = new Map<string, SeenEntry[]>()
  const comings: SeenEntry[] = []
  for (const entry of line.entries) {
    if (entry.thread !== undefined) getOrMake(threads, entry.thread, () => []).push(entry)
    if (entry.kind === 'message') messages.set(entry.id, entry)
    else if (entry.target !== undefined) getOrMake(changes, entry.target, () => []).push(entry)
    else if (entry.user !== undefined) comings.push(entry)
  }

  function messageAt(id: string, rev = Number.POSITIVE_INFINITY): FoldedMessage | undefined {
    const entry = messages.get(id)
    if (!entry) return undefined
    const upTo = (among: ReadonlyMap<string, SeenEntry[]>) =>
      (among.get(id) ?? []).filter((change) => change.rev <= rev)
    return { ...foldChanges(entry, upTo(changes)), replyCount: countReplies(upTo(threads)) }
  }

  function membersAt(rev = Number.POSITIVE_INFINITY): Set<string> {
    const members = new Set<string>()
    for (const entry of comings) {
      if (entry.rev > rev || entry.user === undefined) continue
      if (entry.kind === 'memberJoined') members.add(entry.user)
      if (entry.kind === 'memberLeft') members.delete(entry.user)
    }
    return members
  }

  return { line, messageAt, membersAt }
}

function foldChanges(entry: SeenEntry, changes: readonly SeenEntry[]): Omit<FoldedMessage, 'replyCount'> {
  let edit: SeenEntry | undefined
  let isPinned = false
  const reactions = new Set<string>()
  for (const change of changes) {
    const reaction = `${change.emoji} ${change.author}`
    if (change.kind === 'messageDeleted')
      return { entry, deletion: change, reactions: new Set(), isPinned: false }
    if (change.kind === 'messageEdited') edit = change
    if (change.kind === 'messagePinned') isPinned = true
    if (change.kind === 'messageUnpinned') isPinned = false
    if (change.kind === 'reactionAdded') reactions.add(reaction)
    if (change.kind === 'reactionRemoved') reactions.delete(reaction)
  }
  return { entry, ...(edit && { edit }), reactions, isPinned }
}

/** What is written in a thread raises its count, and each deletion of one of them lowers it. */
function countReplies(entries: readonly SeenEntry[]): number {
  return entries.reduce((count, { kind }) => count + (kind === 'messageDeleted' ? -1 : 1), 0)
}
