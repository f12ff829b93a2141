import { setTimeout as delay } from 'node:timers/promises'
import type { Cast } from '../actors/cast.js'
import type { Stage } from '../actors/stage.js'
import type { Dice } from '../plan/dice.js'
import { recordFileCall } from '../recording/file-call.js'
import { chooseTab } from './choose-tab.js'

const newestCount = 30
const giveUpMs = 10_000

/** Somebody asks for one of the newest files, in whatever room it is, whether or not its message is there still. */
export async function readFile({ recorder, files }: Stage, cast: Cast, dice: Dice): Promise<void> {
  const newest = files.newest(newestCount)
  const tab = chooseTab(cast, dice)
  if (!tab || newest.length === 0) return
  const { id: file, room } = dice.pick(newest)
  await recordFileCall(
    recorder,
    { client: tab.client, user: tab.person.id, room, action: 'read', file },
    async () => {
      const bytes = await Promise.race([tab.tidings.files.load(file), silence()])
      return bytes.text()
    },
    (text) => ({ text }),
  )
}

async function silence(): Promise<never> {
  await delay(giveUpMs, undefined, { ref: false })
  throw new Error('No answer came.')
}
