import type { PlannedFault } from '../plan/plan-faults.js'
import type { ApiNode } from '../processes/api-node.js'
import type { Arena, Injection } from './arena.js'
import { endApi, freezeApi } from './break-api.js'
import { breakDatabaseLinks, killDatabase } from './break-database.js'
import { breakFrames, breakLinks, cutLinks } from './break-links.js'
import { reopenTabs } from './reopen-tabs.js'

/** Breaks what was planned. */
export async function inject(arena: Arena, { kind, node: index }: PlannedFault): Promise<Injection> {
  const node = arena.nodes[index % arena.nodes.length] as ApiNode
  switch (kind) {
    case 'killApi':
      return endApi(arena, node, 'SIGKILL')
    case 'endApi':
      return endApi(arena, node, 'SIGTERM')
    case 'freezeApi':
      return freezeApi(node)
    case 'killDatabase':
      return killDatabase(arena)
    case 'slowDatabase':
      return breakDatabaseLinks(arena, { delayMs: 80, jitterMs: 90 })
    case 'refusedDatabase':
      return breakDatabaseLinks(arena, { isRefusing: true })
    case 'silentDatabase':
      return breakDatabaseLinks(arena, { isHalfOpen: true })
    case 'cutLinks':
      return cutLinks(arena)
    case 'silentLinks':
      return breakLinks(arena, { isHalfOpen: true })
    case 'slowLinks':
      return breakLinks(arena, { delayMs: 200, jitterMs: 300 })
    case 'doubledPackets':
      return breakFrames(arena, { duplicateEvents: 0.4, duplicateEntries: 0.4 })
    case 'lostAcks':
      return breakFrames(arena, { dropAcks: 0.4 })
    case 'lostEntries':
      return breakFrames(arena, { dropEntries: 0.2, swapEntries: 0.3 })
    case 'reopenedTabs':
      return reopenTabs(arena)
  }
}
