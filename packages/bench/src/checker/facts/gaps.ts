import type { FrameLine, RenderedLine, RunRecord } from '../../records/record.js'
import { onlyEntries } from '../evidence.js'
import { getOrMake } from './get-or-make.js'

/** A client has seen that the log goes further than what it has. */
export interface Gap {
  readonly client: string
  readonly room: string
  readonly seenAtMs: number
  /** The last rev it had, and the one it had seen beyond. */
  readonly from: number
  readonly to: number
  /** The frame that showed it. */
  readonly evidence: RunRecord
  /** `abandoned`: the client was closed or stopped following the room. */
  end?: { readonly how: 'closed' | 'abandoned'; readonly t: number }
}

interface Follower {
  /** All entries up to this rev have come; `undefined` before the first page or cursor. */
  cursor: number | undefined
  readonly ahead: Set<number>
  gap: Gap | undefined
}

/** Follows each client's cursor by the frames alone (rules C1 to C4), and notes the gaps. */
export function createGaps(): { readonly all: readonly Gap[]; see(record: RunRecord): void } {
  const all: Gap[] = []
  const followers = new Map<string, Map<string, Follower>>()

  function see(record: RunRecord): void {
    if (record.op === 'frame') seeFrame(record)
    else if (record.op === 'rendered' && record.change === 'closed' && !record.thread) stopFollowing(record)
    else if (record.op === 'client' && record.phase === 'close') {
      for (const follower of followers.get(record.client)?.values() ?? []) abandon(follower, record.t)
      followers.delete(record.client)
    }
  }

  function seeFrame(frame: FrameLine): void {
    const rooms = getOrMake(followers, frame.client, () => new Map<string, Follower>())
    const follower = getOrMake(rooms, frame.room, newFollower)
    advance(follower, frame)
    if (follower.cursor === undefined) return
    if (follower.gap && follower.cursor >= follower.gap.to) {
      follower.gap.end = { how: 'closed', t: frame.t }
      follower.gap = undefined
    }
    const seenUpTo = Math.max(frame.head.rev, ...follower.ahead)
    if (follower.gap || seenUpTo <= follower.cursor) return
    const evidence = onlyEntries(frame, () => false)
    const { client, room, t } = frame
    follower.gap = { client, room, seenAtMs: t, from: follower.cursor, to: seenUpTo, evidence }
    all.push(follower.gap)
  }

  function stopFollowing({ client, room, t }: RenderedLine): void {
    const follower = followers.get(client)?.get(room)
    if (follower) abandon(follower, t)
    followers.get(client)?.delete(room)
  }

  return { all, see }
}

function newFollower(): Follower {
  return { cursor: undefined, ahead: new Set(), gap: undefined }
}

function advance(follower: Follower, frame: FrameLine): void {
  if (frame.via === 'history') {
    if (!frame.hasAfter) follower.cursor = Math.max(follower.cursor ?? 0, frame.head.rev)
  } else if (!frame.reset) {
    follower.cursor ??= frame.after
    for (const { rev } of frame.entries) if (rev > (follower.cursor ?? -1)) follower.ahead.add(rev)
  }
  if (follower.cursor === undefined) return
  while (follower.ahead.has(follower.cursor + 1)) follower.cursor += 1
  for (const rev of follower.ahead) if (rev <= follower.cursor) follower.ahead.delete(rev)
}

function abandon(follower: Follower, t: number): void {
  if (follower.gap) follower.gap.end = { how: 'abandoned', t }
}
