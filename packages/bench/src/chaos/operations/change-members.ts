import type { Cast } from '../actors/cast.js'
import type { SdkTab } from '../actors/sdk-tab.js'
import type { Stage } from '../actors/stage.js'
import { type ChaosRoom, fewestMembers, type Person } from '../actors/world.js'
import type { Dice } from '../plan/dice.js'
import { recordMemberCall } from '../recording/member-call.js'
import { chooseTab } from './choose-tab.js'

interface Change {
  readonly action: 'join' | 'leave' | 'add' | 'kick'
  readonly room: ChaosRoom
  readonly tab: SdkTab
  readonly person: Person
}

/** Somebody joins or leaves a room, or its moderator adds or removes somebody. */
export async function changeMembers({ world, recorder }: Stage, cast: Cast, dice: Dice): Promise<void> {
  const room = dice.pick(world.rooms)
  const change = chooseChange(room, cast, { dice, people: world.people })
  if (!change) return
  const { action, tab, person } = change
  if (room.changing.has(person.id)) return
  room.changing.add(person.id)
  const line = { by: tab.person.id, user: person.id, room: room.id, action }
  const { phase } = await recordMemberCall(recorder, line, () => act(change))
  room.changing.delete(person.id)
  if (phase === 'fail') return
  if (action === 'join' || action === 'add') room.members.add(person.id)
  else room.members.delete(person.id)
}

function chooseChange(
  room: ChaosRoom,
  cast: Cast,
  { dice, people }: { dice: Dice; people: readonly Person[] },
): Change | undefined {
  const inside = people.filter(({ id }) => room.members.has(id) && id !== room.moderator.id)
  const outside = people.filter(({ id }) => !room.members.has(id))
  const comes = outside.length > 0 && (room.members.size <= fewestMembers || dice.next() < 0.5)
  const candidates = comes ? outside : room.members.size > fewestMembers ? inside : []
  if (candidates.length === 0) return undefined
  const person = dice.pick(candidates)
  const byModerator = (comes && room.kind === 'private') || dice.next() < 0.5
  const actor = byModerator ? room.moderator : person
  const tab = chooseTab(cast, dice, (other) => other.person.id === actor.id)
  if (!tab) return undefined
  const action = comes ? (byModerator ? 'add' : 'join') : byModerator ? 'kick' : 'leave'
  return { action, room, tab, person }
}

function act({ action, room, tab, person }: Change): Promise<unknown> {
  const { rooms } = tab.tidings
  if (action === 'join') return rooms.join(room.id)
  if (action === 'leave') return rooms.leave(room.id)
  if (action === 'add') return rooms.addMember(room.id, person.id)
  return rooms.removeMember(room.id, person.id)
}
