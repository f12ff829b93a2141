import type { Dice } from './dice.js'

/** What can be broken, and what it does. */
export const faultKinds = {
  killApi: 'kill -9 of a node, and a new start',
  endApi: 'SIGTERM of a node, and a new start',
  freezeApi: 'SIGSTOP of a node, and SIGCONT',
  killDatabase: 'kill -9 of MongoDB, and a new start',
  slowDatabase: 'the way to the database takes a quarter of a second',
  refusedDatabase: 'the database refuses connections',
  silentDatabase: 'the way to the database is half-open',
  cutLinks: 'links of clients are cut again and again',
  silentLinks: 'links of clients are half-open',
  slowLinks: 'links of clients take up to half a second',
  doubledPackets: 'events of clients and entries arrive twice',
  lostAcks: 'acks are lost',
  lostEntries: 'entries are lost, and overtake each other',
  reopenedTabs: 'tabs are closed and opened again',
} as const

type FaultKind = keyof typeof faultKinds

/** One fault, in its time within the phase of faults. */
export interface PlannedFault {
  readonly kind: FaultKind
  readonly atMs: number
  readonly forMs: number
  /** Which of the nodes, where one is meant. */
  readonly node: number
}

const slotRange = { minMs: 18_000, maxMs: 50_000 }
/** The part of the time in which faults come alone. */
const aloneShare = 0.65
const freezeMs = 20_000

/**
 * Plans faults one after the other, and pairs of them later, so that each kind comes once before any comes again.
 * The same dice give the same plan.
 */
export function planFaults(
  dice: Dice,
  { phaseMs, nodeCount }: { phaseMs: number; nodeCount: number },
): PlannedFault[] {
  const slotMs = Math.min(slotRange.maxMs, Math.max(slotRange.minMs, phaseMs / 15))
  const slots = Math.max(1, Math.floor(phaseMs / slotMs))
  const nextKind = kindsInTurn(dice)
  const faults: PlannedFault[] = []
  for (let slot = 0; slot < slots; slot++) {
    const isPair = slot >= slots * aloneShare
    const node = dice.below(nodeCount)
    const atMs = slot * slotMs + dice.between(0, 0.1) * slotMs
    for (let one = 0; one < (isPair ? 2 : 1); one++) {
      const forMs = dice.between(0.35, 0.55) * slotMs
      faults.push({ kind: nextKind(), atMs: atMs + one * dice.between(0.05, 0.2) * slotMs, forMs, node })
    }
  }
  return faults.map((fault) => lengthened(fault, slotMs))
}

/** One `kill -9` of a node and one new start of the database: enough to find what breaks most often. */
export function planShortFaults(dice: Dice, { nodeCount }: { nodeCount: number }): PlannedFault[] {
  const node = dice.below(nodeCount)
  return [
    { kind: 'killApi', atMs: dice.between(1_000, 3_000), forMs: 5_000, node },
    { kind: 'killDatabase', atMs: dice.between(19_000, 21_000), forMs: 5_000, node },
  ]
}

/** A frozen node is frozen for as long as there is room before the next fault. */
function lengthened(fault: PlannedFault, slotMs: number): PlannedFault {
  return fault.kind === 'freezeApi' ? { ...fault, forMs: Math.min(freezeMs, slotMs * 0.75) } : fault
}

/** All kinds in random order, then all again in another. */
function kindsInTurn(dice: Dice): () => FaultKind {
  let rest: FaultKind[] = []
  return () => {
    if (rest.length === 0) rest = dice.shuffle(Object.keys(faultKinds) as FaultKind[])
    return rest.shift() as FaultKind
  }
}
