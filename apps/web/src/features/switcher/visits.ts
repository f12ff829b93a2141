import type { UserId } from '@tidings/contracts'
import { recall, remember } from '../../live/device-memory.js'
import { visitsKey } from './visits-key.js'

/** How often something was gone to, the last times counting most. */
interface Visited {
  /** As it was at `atMs`; it halves with every `halfLifeMs` since. */
  readonly score: number
  readonly atMs: number
}

export interface Visits {
  /** Higher for what is gone to often and of late; 0 for what never was. */
  scoreOf(key: string): number
  /** When it was gone to last, in milliseconds since 1970; 0 for never. */
  lastMs(key: string): number
}

const halfLifeMs = 3 * 24 * 60 * 60 * 1_000
const kept = 100

/** Remembers on this device that somebody went to a room, or used a command. */
export function noteVisit(userId: UserId, key: string, nowMs = Date.now()): void {
  const visited = read(userId)
  const score = 1 + faded(visited[key], nowMs)
  const others = Object.entries(visited).filter(([other]) => other !== key)
  const newest = [[key, { score, atMs: nowMs }] as const, ...others].slice(0, kept)
  remember(visitsKey(userId), JSON.stringify(Object.fromEntries(newest)))
}

/** Where this person went on this device. */
export function visitsOf(userId: UserId, nowMs = Date.now()): Visits {
  const visited = read(userId)
  return {
    scoreOf: (key) => faded(visited[key], nowMs),
    lastMs: (key) => visited[key]?.atMs ?? 0,
  }
}

function faded(visited: Visited | undefined, nowMs: number): number {
  return visited ? visited.score * 0.5 ** ((nowMs - visited.atMs) / halfLifeMs) : 0
}

function read(userId: UserId): Record<string, Visited | undefined> {
  try {
    return JSON.parse(recall(visitsKey(userId)) ?? '{}')
  } catch {
    // Whatever wrote that: it is written anew.
    return {}
  }
}
