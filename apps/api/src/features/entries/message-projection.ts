import type { MessageId } from '@tidings/contracts'
import { applyChange, withoutText } from './apply-change.js'
import { type ChangeDoc, type EntryDoc, isChange, type MessageDoc, messagesChangedBy } from './entry.model.js'
import type { EntryRepository } from './entry.repository.js'

type Messages = Pick<EntryRepository, 'findMessages' | 'writeStates' | 'eraseEdits'>

/** An entry that changes messages written before it: a reply changes the one whose thread it is in. */
interface Change {
  readonly entry: ChangeDoc | MessageDoc
  readonly messages: readonly MessageId[]
}

/**
 * Applies the changes among a room's entries to their messages in the database, and answers the entries as
 * they may be shown from now on: messages in their present state, without the texts of those deleted.
 * Entries are in rev order and durable. Applying them again, here or on another node, changes nothing.
 */
export async function projectMessages(
  repository: Messages,
  entries: readonly EntryDoc[],
): Promise<readonly EntryDoc[]> {
  const changes = changesAmong(entries)
  if (changes.length === 0) return entries
  const present = await readTargets(repository, entries, changes)
  let open = [...present.keys()]
  while (open.length > 0) {
    const overtaken = await applyTo(repository, present, open, changes)
    // Another node applies the same entries. What it left to do is seen in what it wrote.
    for (const message of await repository.findMessages(overtaken)) present.set(message._id, message)
    open = overtaken
  }
  return entries.map((entry) => shown(entry, present))
}

function changesAmong(entries: readonly EntryDoc[]): Change[] {
  return entries.flatMap((entry) => {
    const messages = messagesChangedBy(entry)
    const doesChange = messages.length > 0 && (entry.kind === 'message' || isChange(entry))
    return doesChange ? [{ entry, messages }] : []
  })
}

/** The messages that change, as they are stored; those that are among the entries were read with them. */
async function readTargets(repository: Messages, entries: readonly EntryDoc[], changes: readonly Change[]) {
  const targets = new Set(changes.flatMap((change) => change.messages))
  const present = new Map<MessageId, MessageDoc>()
  for (const entry of entries) {
    if (entry.kind === 'message' && targets.has(entry._id)) present.set(entry._id, entry)
  }
  const missing = [...targets].filter((id) => !present.has(id))
  for (const message of await repository.findMessages(missing)) present.set(message._id, message)
  return present
}

/** Brings messages up to date, in memory and in the database. Answers those that had changed meanwhile. */
async function applyTo(
  repository: Messages,
  present: Map<MessageId, MessageDoc>,
  ids: readonly MessageId[],
  changes: readonly Change[],
): Promise<MessageId[]> {
  const writes: { readRev: number; message: MessageDoc }[] = []
  for (const id of ids) {
    const stored = present.get(id)
    if (!stored) continue
    const its = changes.filter(({ messages }) => messages.includes(id))
    const message = its.reduce((before, { entry }) => applyChange(before, entry), stored)
    if (message === stored) continue
    writes.push({ readRev: stored.lastRev, message })
    present.set(id, message)
  }
  // The texts go first: a message that shows its deletion has none left anywhere.
  await repository.eraseEdits(writes.flatMap(({ message }) => (message.deletedAt ? [message._id] : [])))
  return repository.writeStates(writes)
}

function shown(entry: EntryDoc, present: ReadonlyMap<MessageId, MessageDoc>): EntryDoc {
  if (entry.kind === 'message') return present.get(entry._id) ?? entry
  const isOfDeleted = entry.kind === 'messageEdited' && present.get(entry.target)?.deletedAt !== undefined
  return isOfDeleted ? withoutText(entry) : entry
}
