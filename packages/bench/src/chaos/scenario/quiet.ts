import type { Cast } from '../actors/cast.js'
import type { Stage } from '../actors/stage.js'
import { stateOf } from '../operations/choose-tab.js'
import { waitUntil } from '../wait-until.js'

/** Has every tab follow all of its rooms. */
export function followEverything({ world }: Stage, cast: Cast): void {
  for (const tab of cast.tabs()) {
    const mine = stateOf(tab).rooms ?? {}
    for (const { id } of world.rooms) if (mine[id]) tab.follow(id)
  }
}

/**
 * Waits until no client has anything left to do: all are live, nothing is pending, and all have the same head of
 * each room. Resolves to what was not so in the end; that is no error, for the witnesses will find it.
 */
export async function becomesQuiet(
  stage: Stage,
  cast: Cast,
  { withinMs }: { withinMs: number },
): Promise<string[]> {
  let unrest: string[] = []
  const isQuiet = () => {
    followEverything(stage, cast)
    unrest = [...restlessTabs(stage, cast), ...differentHeads(stage, cast)]
    return unrest.length === 0
  }
  await waitUntil('all is quiet', isQuiet, { withinMs }).catch(() => undefined)
  return unrest
}

/** Has the bare sockets ask for their read marks, and waits a little for what they are told. */
export async function hearMarks({ unread, world, recorder }: Stage, cast: Cast): Promise<void> {
  const sinceMs = recorder.nowMs()
  for (const raw of cast.raws) raw.askHeads()
  const haveHeard = () =>
    cast.raws.every(({ person }) =>
      world.rooms.every(({ id, members }) => !members.has(person.id) || unread.since(person.id, id, sinceMs)),
    )
  // Who hears nothing is a witness less, and nothing worse.
  await waitUntil('the bare sockets heard their marks', haveHeard, { withinMs: marksWithinMs }).catch(
    () => undefined,
  )
}

const marksWithinMs = 3_000

function restlessTabs({ sends }: Stage, cast: Cast): string[] {
  const unsent = new Set(sends.open().map(({ client }) => client))
  return cast.tabs().flatMap((tab) => {
    const { connection, session, timelines, threads, pins } = stateOf(tab)
    if (session.phase !== 'signedIn') return [`${tab.client} is ${session.phase}`]
    if (connection.phase !== 'live') return [`${tab.client} is ${connection.phase}`]
    const restless = tab.followed().filter((room) => timelines[room] && timelines[room].phase !== 'live')
    const pending = tab
      .followed()
      .filter((room) => timelines[room]?.pending.some(({ phase }) => phase === 'sending'))
    const unready = [...tab.threads.shown().keys()].filter((root) => threads[root]?.phase !== 'live')
    const pinless = tab.followed().filter((room) => pins[room]?.phase === 'loading')
    return [
      ...unready.map((root) => `${tab.client}: the thread ${root} is ${threads[root]?.phase}`),
      ...pinless.map((room) => `${tab.client}: the pins of ${room} are ${pins[room]?.phase}`),
      ...(unsent.has(tab.client) ? [`${tab.client} waits for an answer`] : []),
      ...restless.map((room) => `${tab.client}: ${room} is ${timelines[room]?.phase}`),
      ...pending.map((room) => `${tab.client}: something is pending in ${room}`),
    ]
  })
}

function differentHeads({ world }: Stage, cast: Cast): string[] {
  return world.rooms.flatMap(({ id, name }) => {
    const heads = cast.tabs().flatMap((tab) => {
      const rev = stateOf(tab).timelines[id]?.cursor
      return rev === undefined || !tab.followed().includes(id) ? [] : [rev]
    })
    return new Set(heads).size > 1 ? [`${name}: clients stand at ${[...new Set(heads)].join(', ')}`] : []
  })
}
