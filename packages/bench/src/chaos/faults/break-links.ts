import type { StageLink } from '../actors/stage.js'
import type { FrameFaults } from '../proxies/frame-faults.js'
import type { LinkFaults } from '../proxies/link-faults.js'
import type { Arena, Injection } from './arena.js'

/** How many of the clients suffer when links do. */
const hurtShare = 0.4
const cutAgainMs = 1_500

/** Hurts the links of some clients. */
export function breakLinks({ stage }: Arena, faults: Partial<LinkFaults>): Injection {
  const hurt = [...stage.links.values()].filter(() => stage.dice.next() < hurtShare)
  for (const link of hurt) Object.assign(link.faults, faults)
  return healing(hurt)
}

/** Cuts the links of some clients, and again whenever they have just come back. */
export function cutLinks({ stage }: Arena): Injection {
  const hurt = [...stage.links.values()].filter(() => stage.dice.next() < hurtShare)
  const cutSome = () => {
    for (const link of hurt) if (stage.dice.next() < 0.5) link.cut()
  }
  for (const link of hurt) link.cut()
  const timer = setInterval(cutSome, cutAgainMs)
  return healing(hurt, () => clearInterval(timer))
}

/** Lets accidents happen to frames on every client's link. */
export function breakFrames({ stage }: Arena, faults: Partial<FrameFaults>): Injection {
  const hurt = [...stage.links.values()]
  for (const link of hurt) Object.assign(link.frameFaults, faults)
  return healing(hurt)
}

function healing(hurt: readonly StageLink[], stop: () => void = () => {}): Injection {
  return {
    target: hurt.map(({ client }) => client).join(' '),
    heal: async () => {
      stop()
      for (const link of hurt) link.heal()
    },
  }
}
