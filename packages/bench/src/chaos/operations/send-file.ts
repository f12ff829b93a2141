import type { Cast } from '../actors/cast.js'
import type { Stage } from '../actors/stage.js'
import type { Dice } from '../plan/dice.js'
import { newText } from '../recording/canaries.js'
import { recordFileCall } from '../recording/file-call.js'
import { chooseShownRoom } from './choose-tab.js'

const giveUpMs = 10_000
/** How often somebody sends the message after all. */
const sendsChance = 0.9

/** Somebody hands in a file for a room that they see, and sends it with a message. */
export async function sendFile({ world, recorder, files }: Stage, cast: Cast, dice: Dice): Promise<void> {
  const shown = chooseShownRoom(cast, dice)
  const room = world.rooms.find(({ id }) => id === shown?.room)
  if (!shown || !room) return
  const { tab } = shown
  const text = newText(room.canary, dice)
  const sends = dice.next() < sendsChance
  const file = await recordFileCall(
    recorder,
    { client: tab.client, user: tab.person.id, room: room.id, action: 'upload', text },
    () => {
      const options = { name: 'notes.txt', signal: AbortSignal.timeout(giveUpMs) }
      return tab.tidings.files.upload(room.id, new Blob([text]), options)
    },
    ({ id }) => ({ file: id }),
  )
  if (!file || !sends || !cast.tabs().includes(tab)) return
  tab.send(room, { attachments: [file] })
  files.add({ id: file.id, room: room.id })
}
