import type { Cast } from '../actors/cast.js'
import type { NodeAddress, Stage } from '../actors/stage.js'
import type { ApiNode } from '../processes/api-node.js'
import type { Database } from '../processes/database.js'
import type { TcpProxy } from '../proxies/tcp-proxy.js'

/** Everything that can be broken. */
export interface Arena {
  readonly stage: Stage
  readonly cast: Cast
  readonly nodes: readonly ApiNode[]
  readonly database: Database
  /** One from each node to the database, in the order of the nodes. */
  readonly databaseLinks: readonly TcpProxy[]
}

/** Something that is broken at present. */
export interface Injection {
  /** For people: what is broken. */
  readonly target: string
  /** Makes it whole again, and resolves once it is. */
  heal(): Promise<void>
}

/** Every node can serve again. */
export async function allReady({ nodes }: Arena): Promise<void> {
  await Promise.all(nodes.map((node) => node.becomesReady()))
}

/** Lets half of a node's clients go to another node, as a load balancer would. */
export function moveHalfAway({ stage, nodes }: Arena, from: NodeAddress): void {
  const others = nodes.filter((node) => node.name !== from.name)
  if (others.length === 0) return
  for (const link of stage.links.values())
    if (link.node.name === from.name && stage.dice.next() < 0.5) link.moveTo(stage.dice.pick(others))
}
