import type { Cast } from '../actors/cast.js'
import type { Stage } from '../actors/stage.js'
import type { World } from '../actors/world.js'
import type { Dice } from '../plan/dice.js'
import { chooseShownRoom } from './choose-tab.js'

const namesChance = 0.12
const hereChance = 0.15
const answersChance = 0.1

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
  if (!shown || !room) return
  const newest = shown.timeline.messages.slice(-20)
  const answers = newest.length > 0 && dice.next() < answersChance
  shown.tab.send(room, {
    ...(answers && { replyTo: dice.pick(newest).id }),
    ...chooseName(world, dice),
  })
}

/** Whom a new message mentions: mostly nobody, now and then somebody, who need not be a member, or everybody. */
export function chooseName({ people }: World, dice: Dice): { name?: string } {
  if (dice.next() >= namesChance) return {}
  return { name: dice.next() < hereChance ? 'here' : dice.pick(people).username }
}
