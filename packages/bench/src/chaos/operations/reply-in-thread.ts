import type { Message } from '@tidings/contracts'
import type { Cast } from '../actors/cast.js'
import type { Stage } from '../actors/stage.js'
import type { Dice } from '../plan/dice.js'
import { chooseShownRoom, stateOf } from './choose-tab.js'
import { chooseName } from './send-message.js'

const newestCount = 30
/** How often a thread that is there goes on, instead of another one being begun. */
const goesOnChance = 0.75
const answersChance = 0.2

/**
 * Somebody replies to one of the newest messages that they see, in its thread, which they look at from then on. Where
 * the message is deleted meanwhile, or was already, they are refused.
 */
export function replyInThread({ world }: Stage, cast: Cast, dice: Dice): void {
  const shown = chooseShownRoom(cast, dice)
  const room = world.rooms.find(({ id }) => id === shown?.room)
  const root = shown && chooseRoot(shown.timeline.messages.slice(-newestCount), dice)
  if (!shown || !room || !root) return
  const { tab } = shown
  tab.threads.open(room.id, root.id)
  const replies = stateOf(tab).threads[root.id]?.replies ?? []
  const answers = replies.length > 0 && dice.next() < answersChance
  tab.send(room, {
    thread: root.id,
    ...(answers && { replyTo: dice.pick(replies).id }),
    ...chooseName(world, dice),
  })
}

function chooseRoot(messages: readonly Message[], dice: Dice): Message | undefined {
  const begun = messages.filter(({ replyCount }) => replyCount > 0)
  if (messages.length === 0) return undefined
  return dice.pick(begun.length > 0 && dice.next() < goesOnChance ? begun : messages)
}
