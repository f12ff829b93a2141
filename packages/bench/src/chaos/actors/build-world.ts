import { createRoom, listMyRooms, putMember } from '@tidings/contracts'
import type { Dice } from '../plan/dice.js'
import { newCanary } from '../recording/canaries.js'
import type { Recorder } from '../recording/recorder.js'
import { restSignUp, type SignedInRest } from './rest.js'
import { type ChaosRoom, fewestMembers, type Person, type World } from './world.js'

interface Host {
  readonly person: Person
  readonly rest: SignedInRest
}

const privateRooms = 2

/**
 * Signs people up and makes rooms: the one that everybody is in from the beginning, public ones of every size, and
 * two private ones.
 */
export async function buildWorld(options: {
  readonly url: string
  readonly recorder: Recorder
  readonly dice: Dice
  readonly userCount: number
  readonly roomCount: number
}): Promise<World> {
  const { url, recorder, dice, userCount, roomCount } = options
  const hosts: Host[] = []
  for (let n = 1; n <= userCount; n++) hosts.push(await signUpOne(url, recorder, n))
  const first = hosts[0] as Host
  const rooms = [await everybodysRoom(first, hosts, { recorder, dice })]
  for (let n = 1; n < roomCount; n++) {
    const kind = n >= roomCount - privateRooms ? 'private' : 'public'
    const size = fewestMembers + dice.below(Math.max(1, userCount - fewestMembers))
    const [maker, ...others] = dice.shuffle(hosts).slice(0, size)
    if (maker) rooms.push(await makeRoom({ maker, others, kind, name: `Room ${n}` }, { recorder, dice }))
  }
  return { people: hosts.map(({ person }) => person), rooms }
}

async function signUpOne(url: string, recorder: Recorder, n: number): Promise<Host> {
  const credentials = { username: `person${String(n).padStart(2, '0')}`, password: `the password of ${n}` }
  const rest = await restSignUp(url, credentials)
  recorder.write({ op: 'user', user: rest.userId, name: credentials.username })
  return { person: { ...credentials, id: rest.userId }, rest }
}

interface Noting {
  readonly recorder: Recorder
  readonly dice: Dice
}

/** The room that a new Tidings has: whoever signs up is in it, and the first account is its moderator. */
async function everybodysRoom(owner: Host, hosts: readonly Host[], noting: Noting): Promise<ChaosRoom> {
  const { rooms } = await owner.rest.call(listMyRooms, {})
  const [first] = rooms
  if (!first) throw new Error('A new Tidings has a room.')
  const room = noteRoom(
    { id: first.id, name: first.name ?? '', kind: 'public', moderator: owner.person },
    noting,
  )
  for (const { person } of hosts) noteMember(room, { by: person, user: person, action: 'join' }, noting)
  return room
}

async function makeRoom(
  room: { maker: Host; others: readonly Host[]; kind: ChaosRoom['kind']; name: string },
  noting: Noting,
): Promise<ChaosRoom> {
  const { maker, others, kind, name } = room
  const { id } = await maker.rest.call(createRoom, { body: { name, kind } })
  const made = noteRoom({ id, name, kind, moderator: maker.person }, noting)
  noteMember(made, { by: maker.person, user: maker.person, action: 'join' }, noting)
  for (const { person } of others) {
    await maker.rest.call(putMember, { params: { roomId: id, userId: person.id }, body: {} })
    noteMember(made, { by: maker.person, user: person, action: 'add' }, noting)
  }
  return made
}

function noteRoom(
  room: Pick<ChaosRoom, 'id' | 'name' | 'kind' | 'moderator'>,
  { recorder, dice }: Noting,
): ChaosRoom {
  const canary = newCanary(dice)
  recorder.write({ op: 'room', room: room.id, kind: room.kind, canary })
  return { ...room, canary, members: new Set(), changing: new Set() }
}

function noteMember(
  room: ChaosRoom,
  { by, user, action }: { by: Person; user: Person; action: 'join' | 'add' },
  { recorder }: Noting,
): void {
  const call = recorder.nextNumber()
  const line = { op: 'member', call, by: by.id, user: user.id, room: room.id, action } as const
  recorder.write({ ...line, phase: 'invoke' })
  recorder.write({ ...line, phase: 'ok' })
  room.members.add(user.id)
}
