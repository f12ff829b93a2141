import type { Cast } from '../actors/cast.js'
import type { Stage } from '../actors/stage.js'
import type { Dice } from '../plan/dice.js'
import { chooseTab } from './choose-tab.js'

/** Somebody looks for a room's secret word, perhaps of one that they are not in. What they find is tapped. */
export function searchRoom({ world }: Stage, cast: Cast, dice: Dice): void {
  const tab = chooseTab(cast, dice)
  const { canary } = dice.pick(world.rooms)
  tab?.tidings.search.messages({ q: `"${canary}"`, limit: searchLimit }).catch(() => undefined)
}

const searchLimit = 30
