import { searchMessages } from '@tidings/contracts'
import type { SignedInRest } from '../actors/rest.js'
import type { Stage } from '../actors/stage.js'
import { recordFileCall } from '../recording/file-call.js'
import type { Receiver } from '../recording/tap.js'

const newestFiles = 8
const searchLimit = 50

/**
 * Looks for each room's secret word and asks for its newest files, also where one is no member and where the message
 * is deleted, and records what came.
 */
export async function tryDoors(stage: Stage, rest: SignedInRest, receiver: Receiver): Promise<void> {
  const { world, recorder, tap, files } = stage
  const { client, user } = receiver
  for (const { canary } of world.rooms) {
    const asked = recorder.nowMs()
    const { hits } = await rest.call(searchMessages, { query: { q: `"${canary}"`, limit: searchLimit } })
    for (const { message, room } of hits)
      tap.sight(receiver, 'search', { room: room.id, messages: [message] }, { asked })
  }
  for (const { id: file, room } of files.newest(newestFiles)) {
    await recordFileCall(
      recorder,
      { client, user, room, action: 'read', file },
      () => rest.readFile(file),
      (text) => ({ text }),
    )
  }
}
