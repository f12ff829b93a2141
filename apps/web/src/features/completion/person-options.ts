import type { User, UserId } from '@tidings/contracts'
import { type MatchSorterOptions, matchSorter, rankings } from 'match-sorter'
import { type CompletionOption, optionsAtMost } from './option.js'

export interface PeopleAround {
  readonly myId: UserId
  /** The people of the room. */
  readonly members: readonly User[]
  /** Everybody else one knows of; who is a member too counts as one. */
  readonly others: readonly User[]
  /** Who wrote here last, the last one first. */
  readonly recentIds: readonly UserId[]
}

interface Named {
  readonly username: string
  readonly displayName: string
  /** Everybody at once has none. */
  readonly id?: UserId
}

const here: Named = { username: 'here', displayName: 'Everybody in this room' }

/**
 * People whose name is like the query: those of this room first, who spoke last first among equals,
 * then the others, and at last those of this room who have its letters somewhere.
 */
export function personOptions(query: string, around: PeopleAround): readonly CompletionOption[] {
  const { myId, members, others, recentIds } = around
  const memberIds = new Set(members.map(({ id }) => id))
  const place = new Map(recentIds.map((id, index) => [id, index]))
  const room = [...members.filter(({ id }) => id !== myId), here]
  const strangers = query ? others.filter(({ id }) => id !== myId && !memberIds.has(id)) : []
  const inRoom = rank<Named>(query, room, place, rankings.CONTAINS)
  const elsewhere = rank(query, strangers, place, rankings.CONTAINS)
  const alike = rank<Named>(query, room, place, rankings.MATCHES).filter((person) => !inRoom.includes(person))
  return [
    ...inRoom.map((person) => optionOf(person)),
    ...elsewhere.map((person) => optionOf(person, 'not in this room')),
    ...alike.map((person) => optionOf(person)),
  ].slice(0, optionsAtMost)
}

function rank<Person extends Named>(
  query: string,
  people: readonly Person[],
  place: ReadonlyMap<UserId, number>,
  threshold: MatchSorterOptions['threshold'] & number,
): readonly Person[] {
  const placeOf = ({ id }: Person) => (id === undefined ? undefined : place.get(id)) ?? place.size
  return matchSorter(people, query, {
    keys: ['username', 'displayName'],
    threshold,
    baseSort: (a, b) =>
      placeOf(a.item) - placeOf(b.item) || a.item.displayName.localeCompare(b.item.displayName),
  })
}

function optionOf({ id, username, displayName }: Named, note?: string): CompletionOption {
  const name = `@${username}`
  if (id === undefined) {
    return { key: username, written: name, label: name, detail: displayName, picture: { kind: 'here' } }
  }
  const detail = note ? `${name} · ${note}` : name
  return { key: id, written: name, label: displayName, detail, picture: { kind: 'person', id } }
}
