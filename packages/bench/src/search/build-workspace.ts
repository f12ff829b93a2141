import { createRoom, putMember } from '@tidings/contracts'
import { seededRandom } from '@tidings/testing'
import { restSignUp, type SignedInRest } from '../chaos/actors/rest.js'
import { waitUntil } from '../chaos/wait-until.js'

/** Who searches, and how many rooms they are in. */
interface Searcher {
  readonly name: string
  readonly password: string
}

export interface Workspace {
  readonly roomIds: readonly string[]
  readonly authorIds: readonly string[]
  readonly searchers: readonly Searcher[]
}

const password = 'a long enough password'
const authorCount = 40

/** Makes people and rooms through the server’s own doors: somebody in all rooms, in twenty, and in one. */
export async function buildWorkspace(url: string, roomCount: number, seed: number): Promise<Workspace> {
  const everywhere = await restSignUp(url, { username: 'everywhere', password })
  const twenty = await restSignUp(url, { username: 'twenty', password })
  const one = await restSignUp(url, { username: 'one', password })
  const authors: SignedInRest[] = [everywhere, twenty, one]
  for (let n = authors.length; n < authorCount; n++)
    authors.push(await restSignUp(url, { username: `author${n}`, password }))

  const roomIds: string[] = []
  for (let n = 0; n < roomCount; n++) {
    const room = { name: `Room ${n}`, kind: 'private' } as const
    roomIds.push((await patiently(() => everywhere.call(createRoom, { body: room }))).id)
  }
  const shuffled = seededRandom(seed).shuffle(roomIds)
  for (const { userId, count } of [
    { ...twenty, count: 20 },
    { ...one, count: 1 },
  ]) {
    for (const roomId of shuffled.slice(0, count))
      await patiently(() => everywhere.call(putMember, { params: { roomId, userId }, body: {} }))
  }

  return {
    roomIds,
    authorIds: authors.map((author) => author.userId),
    searchers: ['everywhere', 'twenty', 'one'].map((name) => ({ name, password })),
  }
}

/** A machine with much else to do may need more than one attempt. */
function patiently<Result extends object>(call: () => Promise<Result>): Promise<Result> {
  return waitUntil('the workspace is built', call, { withinMs: 60_000 })
}
