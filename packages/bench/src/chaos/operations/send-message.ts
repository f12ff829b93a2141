import type { Cast } from '../actors/cast.js'
import type { Stage } from '../actors/stage.js'
import type { Dice } from '../plan/dice.js'
import { chooseShownRoom } from './choose-tab.js'

/** Somebody writes something in a room that they see; now and then a bare socket does. */
export function sendMessage({ world }: Stage, cast: Cast, dice: Dice): void {
  const actors = cast.tabs().length + cast.raws.length
  if (dice.below(actors) < cast.raws.length) {
    const raw = dice.pick(cast.raws)
    const rooms = world.rooms.filter((room) => room.members.has(raw.person.id))
    if (rooms.length > 0) raw.send(dice.pick(rooms))
    return
  }
  const shown = chooseShownRoom(cast, dice)
  const room = world.rooms.find(({ id }) => id === shown?.room)
  if (shown && room) shown.tab.send(room)
}
