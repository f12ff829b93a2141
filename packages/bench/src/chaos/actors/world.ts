import type { Credentials } from './rest.js'

/** Somebody who takes part, on one or two devices. */
export interface Person extends Credentials {
  readonly id: string
}

/** A room that the run writes to. */
export interface ChaosRoom {
  readonly id: string
  readonly name: string
  readonly kind: 'public' | 'private'
  readonly canary: string
  /** Stays, adds and kicks. */
  readonly moderator: Person
  /** Who belongs to it as far as the run knows: an unknown outcome counts as if it had happened. */
  readonly members: Set<string>
  /** Whose membership is being changed: one change at a time. */
  readonly changing: Set<string>
}

/** Everybody and everything that a run is played with. */
export interface World {
  readonly people: readonly Person[]
  readonly rooms: readonly ChaosRoom[]
}

/** Fewer members than this is no crowd to lose messages in. */
export const fewestMembers = 4
