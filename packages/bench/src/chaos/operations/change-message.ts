import type { Message } from '@tidings/contracts'
import type { Cast } from '../actors/cast.js'
import type { World } from '../actors/world.js'
import type { Dice } from '../plan/dice.js'
import { newText } from '../recording/canaries.js'
import { chooseShownRoom } from './choose-tab.js'

const newestCount = 40
const emojis = ['👍', '🎉', '👀', '❤️', '🦊']

/** Somebody changes one of the newest messages that they see. What is refused or unanswered is in the record. */
export function changeMessage(
  cast: Cast,
  kind: 'edit' | 'delete' | 'react' | 'unreact',
  { dice, world }: { dice: Dice; world: World },
): void {
  const shown = chooseShownRoom(cast, dice)
  const room = world.rooms.find(({ id }) => id === shown?.room)
  if (!shown || !room) return
  const { person, tidings } = shown.tab
  const newest = shown.timeline.messages
    .slice(-newestCount)
    .filter((message) => message.deletedAt === undefined)
  const mine = newest.filter((message) => message.author === person.id)
  const messages = tidings.messages
  const change = (among: readonly Message[], act: (message: Message) => Promise<void>) => {
    if (among.length > 0) act(dice.pick(among)).catch(() => undefined)
  }
  if (kind === 'edit') change(mine, ({ id }) => messages.edit(id, newText(room.canary, dice)))
  else if (kind === 'delete')
    change(room.moderator === person ? newest : mine, ({ id }) => messages.remove(id))
  else if (kind === 'react') change(newest, ({ id }) => messages.react(id, dice.pick(emojis)))
  else {
    const reacted = newest.filter((message) => emojiOf(message, person.id) !== undefined)
    change(reacted, (message) => messages.unreact(message.id, emojiOf(message, person.id) ?? ''))
  }
}

function emojiOf({ reactions }: Message, userId: string): string | undefined {
  return reactions.find(({ userIds }) => userIds.includes(userId))?.emoji
}
