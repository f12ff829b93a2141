import { setTimeout as delay } from 'node:timers/promises'
import type { PlannedFault } from '../plan/plan-faults.js'
import type { Arena } from './arena.js'
import { inject } from './inject.js'

/**
 * Breaks and heals what was planned, each in its time, and records it. Resolves once everything is whole again and
 * the time is over, to what did not become whole. Two faults of one thing at once are one too many: the later one is left out.
 */
export async function runFaults(
  arena: Arena,
  { faults, forMs }: { faults: readonly PlannedFault[]; forMs: number },
): Promise<string[]> {
  const unhealed: string[] = []
  const busy = new Set<string>()

  async function runOne(fault: PlannedFault): Promise<void> {
    await delay(fault.atMs)
    const domain = domainOf(fault)
    if (busy.has(domain)) return
    busy.add(domain)
    const { recorder } = arena.stage
    const begun = { op: 'fault', fault: recorder.nextNumber(), kind: fault.kind } as const
    const node = nodeOf(arena, fault)
    // Said before it is broken, for clients may notice before this is told that it is.
    recorder.write({ ...begun, target: node ?? targetOf(fault), ...(node && { node }), phase: 'start' })
    const { target, heal } = await inject(arena, fault)
    await delay(fault.forMs)
    await heal().catch((error: Error) => unhealed.push(`after ${fault.kind}: ${error.message}`))
    recorder.write({ ...begun, target, ...(node && { node }), phase: 'stop' })
    busy.delete(domain)
  }

  await Promise.all([delay(forMs), ...faults.map(runOne)])
  return unhealed
}

/** The node whose clients alone suffer. */
function nodeOf({ nodes }: Arena, { kind, node }: PlannedFault): string | undefined {
  return kind.endsWith('Api') ? nodes[node % nodes.length]?.name : undefined
}

function targetOf({ kind }: PlannedFault): string {
  return kind.endsWith('Database') ? 'the database' : 'clients'
}

function domainOf({ kind, node }: PlannedFault): string {
  if (kind.endsWith('Api')) return `node ${node}`
  if (kind.endsWith('Database')) return 'database'
  return kind
}
