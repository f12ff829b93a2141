/** How large a run is, and how its time is divided. */
export interface Scale {
  readonly userCount: number
  readonly roomCount: number
  /** How many people have a second device. */
  readonly secondDevices: number
  /** How many devices have a second tab. */
  readonly secondTabs: number
  readonly rawClients: number
  readonly operationsPerSec: number
  readonly warmMs: number
  readonly faultsMs: number
  /** For how long it goes on after everything has been healed. */
  readonly healedMs: number
  /** How long the clients may take to agree once nobody writes any more. */
  readonly quietWithinMs: number
}

const full = {
  userCount: 18,
  roomCount: 6,
  secondDevices: 6,
  secondTabs: 3,
  rawClients: 3,
  operationsPerSec: 25,
  quietWithinMs: 30_000,
}

const short = { ...full, userCount: 8, secondDevices: 1, secondTabs: 1, rawClients: 1, operationsPerSec: 16 }

/** The whole cast for `minutes`. */
export function fullScale(minutes: number): Scale {
  const [warmMs, healedMs] = [20_000, 10_000]
  return { ...full, warmMs, healedMs, faultsMs: minutes * 60_000 - warmMs - healedMs }
}

/** Few people for a minute: what runs with every change. */
export function shortScale(): Scale {
  return { ...short, warmMs: 6_000, faultsMs: 36_000, healedMs: 8_000 }
}
