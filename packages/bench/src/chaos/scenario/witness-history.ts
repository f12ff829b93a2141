import { listMembers, listMessages, listMyRooms, listPins, type Message } from '@tidings/contracts'
import { restSignIn, type SignedInRest } from '../actors/rest.js'
import type { NodeAddress, Stage } from '../actors/stage.js'
import type { Person } from '../actors/world.js'
import { seenMessage } from '../recording/seen.js'
import { tryDoors } from './try-doors.js'
import { readThread } from './witness-threads.js'

const pageSize = 100

/**
 * Signs everybody in anew and records what REST tells them: all of history with its threads, pins, members, unread
 * counts, and what they find in rooms that they are not in. Returns whose could not be read, in a sentence each.
 */
export async function witnessHistory(stage: Stage): Promise<string[]> {
  const { world, nodes } = stage
  const unread: string[] = []
  for (const [n, person] of world.people.entries()) {
    try {
      await witnessPerson(stage, person, nodes[n % nodes.length] as NodeAddress)
    } catch (error) {
      unread.push(`${person.username}: ${String(error).slice(0, 300)}`)
    }
  }
  return unread
}

async function witnessPerson(stage: Stage, person: Person, node: NodeAddress): Promise<void> {
  const { world, recorder } = stage
  const rest = await restSignIn(node.url, person)
  const { rooms } = await rest.call(listMyRooms, {})
  for (const { id: room, membership, unread, mentions } of rooms) {
    if (!world.rooms.some(({ id }) => id === room)) continue
    const who = { user: person.id, room }
    const { readSeq, markVersion } = membership
    recorder.write({
      ...{ op: 'finalUnread', source: 'rest', ...who },
      ...{ readSeq, markVersion, unread, mentions },
    })
    const { messages, head } = await readHistory(rest, room)
    const roots = messages.filter(({ lastReplyAt }) => lastReplyAt !== undefined)
    const threads = []
    for (const { id } of roots) threads.push(await readThread(rest, id))
    const pins = await rest.call(listPins, { params: { roomId: room } })
    recorder.write({
      op: 'final',
      source: 'history',
      ...who,
      messages: messages.map(seenMessage),
      head,
      threads,
      pins: pins.messages.map(({ id }) => id),
      members: await readMembers(rest, room),
    })
  }
  await tryDoors(stage, rest, { client: `${person.username}w`, user: person.id, node: node.name })
}

async function readHistory(rest: SignedInRest, roomId: string) {
  const pages: (readonly Message[])[] = []
  let before: number | undefined
  for (;;) {
    const query = { limit: pageSize, ...(before !== undefined && { before }) }
    const page = await rest.call(listMessages, { params: { roomId }, query })
    pages.unshift(page.messages)
    before = page.messages[0]?.seq
    if (!page.hasBefore || before === undefined) return { messages: pages.flat(), head: page.head }
  }
}

async function readMembers(rest: SignedInRest, roomId: string): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const query = cursor === undefined ? {} : { cursor }
    const page = await rest.call(listMembers, { params: { roomId }, query })
    ids.push(...page.members.map(({ user }) => user.id))
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return ids
}
