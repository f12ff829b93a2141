import type { RoomKind } from '@tidings/contracts'

/** The first line. */
export interface RunLine {
  readonly t: number
  readonly op: 'run'
  readonly seed: number
  readonly nodes: number
  readonly minutes: number
  /** ISO 8601; the only wall-clock time in the record. */
  readonly startedAt: string
  readonly nodeVersion: string
}

export interface PhaseLine {
  readonly t: number
  readonly op: 'phase'
  readonly name: 'setup' | 'warm' | 'faults' | 'healed' | 'quiet' | 'final'
}

/** Something was broken (`start`) and whole again (`stop`: the process answers, the link carries). */
export interface FaultLine {
  readonly t: number
  readonly op: 'fault'
  /** Pairs start and stop; unique in the run. */
  readonly fault: number
  /** For people: `killApi`, `cutLink` … */
  readonly kind: string
  /** For people: what was broken. */
  readonly target: string
  /** Given where only this node's clients suffer: after the fault, one of them has to succeed. */
  readonly node?: string
  readonly phase: 'start' | 'stop'
}

export interface UserLine {
  readonly t: number
  readonly op: 'user'
  readonly user: string
  readonly name: string
}

export interface RoomLine {
  readonly t: number
  readonly op: 'room'
  readonly room: string
  readonly kind: RoomKind
  /** Each text that is sent to this room begins with it, and is unique in the run. */
  readonly canary: string
}

/** A connection of somebody. A tab that is closed and opened again is a new client. */
export interface ClientLine {
  readonly t: number
  readonly op: 'client'
  readonly client: string
  readonly user: string
  readonly node: string
  /** `sdk` clients repair themselves and are held to that; `raw` ones are bare sockets. */
  readonly kind: 'sdk' | 'raw'
  readonly phase: 'open' | 'close'
}
