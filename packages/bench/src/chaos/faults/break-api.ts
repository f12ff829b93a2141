import type { ApiNode } from '../processes/api-node.js'
import { type Arena, type Injection, moveHalfAway } from './arena.js'

/** Ends a node by a signal; healing starts it again. */
export async function endApi(arena: Arena, node: ApiNode, signal: 'SIGKILL' | 'SIGTERM'): Promise<Injection> {
  await node.end(signal)
  moveHalfAway(arena, node)
  return { target: node.name, heal: () => node.start() }
}

/** Stops a node in its tracks: its connections stay open and say nothing. */
export function freezeApi(node: ApiNode): Injection {
  node.freeze()
  return {
    target: node.name,
    heal: async () => {
      node.thaw()
      await node.becomesReady()
    },
  }
}
