import type { Message } from '@tidings/contracts'
import type { Cast } from '../actors/cast.js'
import type { World } from '../actors/world.js'
import type { Dice } from '../plan/dice.js'
import { newText } from '../recording/canaries.js'
import { chooseShownRoom, type ShownRoom, stateOf } from './choose-tab.js'
import { chooseName } from './send-message.js'

const newestCount = 40
const newestReplies = 5
const emojis = ['👍', '🎉', '👀', '❤️', '🦊']

/** Somebody changes one of the newest messages that they see, in a room or its threads. What is refused or unanswered is in the record. */
export function changeMessage(
  cast: Cast,
  kind: 'edit' | 'delete' | 'react' | 'unreact' | 'pin' | 'unpin',
  { dice, world }: { dice: Dice; world: World },
): void {
  const shown = chooseShownRoom(cast, dice)
  const room = world.rooms.find(({ id }) => id === shown?.room)
  if (!shown || !room) return
  const { person, tidings } = shown.tab
  const newest = newestOf(shown).filter((message) => message.deletedAt === undefined)
  const mine = newest.filter((message) => message.author === person.id)
  const messages = tidings.messages
  const change = (among: readonly Message[], act: (message: Message) => Promise<void>) => {
    if (among.length > 0) act(dice.pick(among)).catch(() => undefined)
  }
  if (kind === 'edit')
    change(mine, ({ id }) => messages.edit(id, newText(room.canary, dice, chooseName(world, dice).name)))
  else if (kind === 'delete')
    change(oftenLaden(room.moderator === person ? newest : mine, dice), ({ id }) => messages.remove(id))
  else if (kind === 'react') change(newest, ({ id }) => messages.react(id, dice.pick(emojis)))
  else if (kind === 'pin') change(newest, ({ id }) => messages.pin(id))
  else if (kind === 'unpin')
    change(
      newest.filter(({ pinnedAt }) => pinnedAt !== undefined),
      ({ id }) => messages.unpin(id),
    )
  else {
    const reacted = newest.filter((message) => emojiOf(message, person.id) !== undefined)
    change(reacted, (message) => messages.unreact(message.id, emojiOf(message, person.id) ?? ''))
  }
}

function newestOf({ tab, room, timeline }: ShownRoom): Message[] {
  const views = Object.values(stateOf(tab).threads).filter((view) => view.roomId === room)
  const replies = views.flatMap((view) => view.replies.slice(-newestReplies))
  return [...timeline.messages.slice(-newestCount), ...replies]
}

/** Half the time those that other things hang on: replies, files, a pin. */
function oftenLaden(messages: readonly Message[], dice: Dice): readonly Message[] {
  const laden = messages.filter(
    ({ replyCount, attachments, pinnedAt, thread }) =>
      replyCount > 0 || attachments.length > 0 || pinnedAt !== undefined || thread !== undefined,
  )
  return laden.length > 0 && dice.next() < 0.5 ? laden : messages
}

function emojiOf({ reactions }: Message, userId: string): string | undefined {
  return reactions.find(({ userIds }) => userIds.includes(userId))?.emoji
}
