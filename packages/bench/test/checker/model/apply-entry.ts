import type { SeenEntry, SeenMessage } from '../../../src/records/record.js'

/** The list after an entry, by rule L4; messages that do not change stay the same objects. */
export function applyEntry(list: SeenMessage[], entry: SeenEntry): SeenMessage[] {
  if (entry.kind === 'message') return insert(list, entry)
  return list.map((message) => (message.id === entry.target ? change(message, entry) : message))
}

function insert(
  list: SeenMessage[],
  { id, seq = 0, rev, lastRev = rev, author, text = '', ...rest }: SeenEntry,
) {
  const known = list.find((message) => message.id === id)
  const message = { id, seq, rev, lastRev, author, text, ...pick(rest) }
  if (!known) return [...list, message].toSorted((one, other) => one.seq - other.seq)
  return list.map((other) => (other.id === id && other.lastRev < lastRev ? message : other))
}

function pick({ deleted, reactions }: Partial<SeenEntry>) {
  return { ...(deleted !== undefined && { deleted }), ...(reactions !== undefined && { reactions }) }
}

function change(message: SeenMessage, { kind, rev, author, text = '', emoji }: SeenEntry): SeenMessage {
  if (rev <= message.lastRev || message.deleted) return message
  const reactions = new Set(message.reactions)
  const next = { ...message, lastRev: rev }
  if (kind === 'messageDeleted') return { ...next, text: '', deleted: true, reactions: [] }
  if (kind === 'reactionAdded') reactions.add(`${emoji} ${author}`)
  if (kind === 'reactionRemoved') reactions.delete(`${emoji} ${author}`)
  return { ...next, ...(kind === 'messageEdited' && { text }), reactions: [...reactions] }
}
