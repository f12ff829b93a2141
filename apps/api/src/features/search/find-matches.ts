import type { Message } from '@tidings/contracts'
import { createPauses } from '../../kernel/pauses.js'
import type { MessageReads } from '../entries/message-reads.js'
import { findClues } from './find-clues.js'
import { matches } from './match-message.js'
import { placeAfter, placeOf, roomKeyOf } from './place.js'
import { planWalk, type Walk } from './plan-walk.js'
import type { RoomSizes } from './room-sizes.js'
import type { Candidate, SearchRepository } from './search.repository.js'
import type { Criteria } from './search-criteria.js'

interface Parts {
  repository: SearchRepository
  roomSizes: RoomSizes
  messageReads: MessageReads
}

/** After so long a page is answered with what was found, and the next one goes on from there. */
const pageWithinMs = 100

/** A walk that can’t take longer than this is made in one go; a longer one begins with so much of it. */
const oneGoMs = 60

const candidatesMax = 200

/**
 * The newest messages that are what is looked for, at most `limit`. `nextBelow` is where to go on, and absent when
 * there is nothing more.
 */
export async function findMatches(
  parts: Parts,
  criteria: Criteria,
  limit: number,
): Promise<{ messages: Message[]; nextBelow?: bigint }> {
  const { repository, messageReads } = parts
  const startedAtMs = performance.now()
  const walk = criteria.rooms.size > 0 ? await plan(parts, criteria, limit) : undefined
  const range = walk && (await narrow(repository, criteria))
  if (!walk || !range) return { messages: [] }

  const found: Message[] = []
  let { below } = range
  let span = firstSpan(walk, range)
  let batch = limit + 1
  for (;;) {
    const stepStartedAtMs = performance.now()
    const from = laterOf(below - span, range.from)
    const candidates = await repository.candidates(walk, { from, below }, batch)
    found.push(...(await readMatches(messageReads, candidates, criteria)))
    const last = found[limit - 1]
    if (last && found.length > limit) return { messages: found.slice(0, limit), nextBelow: placeOf(last) }

    const isWholeStretch = candidates.length < batch
    below = isWholeStretch ? from : (candidates.at(-1)?.place ?? from)
    if (below <= range.from) return { messages: found }
    const leftMs = startedAtMs + pageWithinMs - performance.now()
    if (leftMs < 0) return { messages: found, nextBelow: below }
    const growth = growthWithin(leftMs, performance.now() - stepStartedAtMs)
    if (isWholeStretch) span = BigInt(Math.ceil(Number(span) * growth))
    else batch = Math.min(candidatesMax, Math.ceil(batch * growth))
  }
}

async function plan({ repository, roomSizes }: Parts, criteria: Criteria, limit: number) {
  const [total, clues, roomsShare] = await Promise.all([
    repository.countAll(),
    findClues(repository, criteria),
    roomSizes.shareOf(criteria.rooms),
  ])
  if (!clues) return undefined
  return planWalk(clues, [...criteria.rooms].map(roomKeyOf), { total, roomsShare, wanted: limit + 1 })
}

/** The places that there are among those asked for; undefined for none. */
async function narrow(repository: SearchRepository, { from, below }: Criteria) {
  const oldest = await repository.oldestPlace()
  // Clocks of several nodes differ a little.
  const newest = placeAfter(new Date(Date.now() + 60_000))
  if (oldest === undefined) return undefined
  const range = { from: laterOf(oldest, from), below: below < newest ? below : newest }
  return range.from < range.below ? range : undefined
}

function laterOf(one: bigint, other: bigint): bigint {
  return one > other ? one : other
}

/**
 * How much time is looked at first. A walk on which little is found goes in several stretches, so that it can be
 * ended at a known place; one on which much is found ends early anyway.
 */
function firstSpan(walk: Walk, { from, below }: { from: bigint; below: bigint }): bigint {
  const whole = below - from
  if (walk.longestMs <= oneGoMs) return whole
  return BigInt(Math.ceil(Number(whole) * (oneGoMs / walk.longestMs)))
}

/** How many times as much the next step may do as the last one did, to end in the time that is left. */
function growthWithin(leftMs: number, tookMs: number): number {
  return Math.min(4, Math.max(0.1, leftMs / tookMs))
}

/** What the log says about them now: those that still are what is looked for, in the same order. */
async function readMatches(
  messageReads: MessageReads,
  candidates: readonly Candidate[],
  criteria: Criteria,
): Promise<Message[]> {
  const messages = await messageReads.findMany(candidates.map(({ id }) => id))
  const byId = new Map(messages.map((message) => [message.id, message]))
  const pause = createPauses()
  const found: Message[] = []
  for (const { id } of candidates) {
    const message = byId.get(id)
    if (message && matches(message, criteria)) found.push(message)
    await pause()
  }
  return found
}
