import type { Cast } from '../actors/cast.js'
import type { Dice } from '../plan/dice.js'
import { chooseShownRoom } from './choose-tab.js'

/** Somebody marks one of the newest messages that they see, and all after it, unread. */
export function markUnread(cast: Cast, dice: Dice): void {
  const shown = chooseShownRoom(cast, dice)
  const newest = shown?.timeline.messages.slice(-20) ?? []
  if (!shown || newest.length === 0) return
  shown.tab.tidings.rooms.markUnread(shown.room, dice.pick(newest).seq ?? 1)
}
