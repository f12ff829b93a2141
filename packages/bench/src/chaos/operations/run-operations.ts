import type { Cast } from '../actors/cast.js'
import type { Stage } from '../actors/stage.js'
import { changeMembers } from './change-members.js'
import { changeMessage } from './change-message.js'
import { markRead } from './mark-read.js'
import { markUnread } from './mark-unread.js'
import { readFile } from './read-file.js'
import { replyInThread } from './reply-in-thread.js'
import { searchRoom } from './search-room.js'
import { sendFile } from './send-file.js'
import { sendMessage } from './send-message.js'

/** How often each kind of operation comes, of a hundred. */
const weights = {
  ...{ send: 57, reply: 11, file: 3 },
  ...{ edit: 7, delete: 4, react: 2, unreact: 2, pin: 2, unpin: 1 },
  ...{ member: 2, read: 2, unread: 1, readFile: 4, search: 2 },
}

/** Has random people do random things, about so many a second. Returns what makes an end of it. */
export function runOperations(stage: Stage, cast: Cast, { perSec }: { perSec: number }): { stop(): void } {
  const dice = stage.dice.fork('operations')
  let timer: NodeJS.Timeout | undefined
  let nextAtMs = performance.now()

  function next(): void {
    nextAtMs += (dice.between(0.2, 1.8) * 1_000) / perSec
    timer = setTimeout(act, Math.max(0, nextAtMs - performance.now()))
  }

  function act(): void {
    const kind = dice.weighted(weights)
    if (kind === 'send') sendMessage(stage, cast, dice)
    else if (kind === 'reply') replyInThread(stage, cast, dice)
    else if (kind === 'file') void sendFile(stage, cast, dice)
    else if (kind === 'readFile') void readFile(stage, cast, dice)
    else if (kind === 'search') searchRoom(stage, cast, dice)
    else if (kind === 'member') void changeMembers(stage, cast, dice)
    else if (kind === 'read') markRead(cast, dice)
    else if (kind === 'unread') markUnread(cast, dice)
    else changeMessage(cast, kind, { dice, world: stage.world })
    next()
  }

  next()
  return { stop: () => clearTimeout(timer) }
}
