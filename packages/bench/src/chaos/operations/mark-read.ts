import type { Cast } from '../actors/cast.js'
import type { Dice } from '../plan/dice.js'
import { chooseShownRoom } from './choose-tab.js'

/** Somebody reads up to one of the newest messages that they see. */
export function markRead(cast: Cast, dice: Dice): void {
  const shown = chooseShownRoom(cast, dice)
  const newest = shown?.timeline.messages.slice(-5) ?? []
  if (!shown || newest.length === 0) return
  shown.tab.tidings.rooms.markRead(shown.room, dice.pick(newest).seq ?? 0)
}
