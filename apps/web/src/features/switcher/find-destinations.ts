import type { RoomId } from '@tidings/contracts'
import { matchSorter } from 'match-sorter'
import type { Command, Destination, Section } from './destination.js'
import type { Visits } from './visits.js'

const mostFound = 20
const mostUnread = 12
const mostRecent = 8

export interface Findable {
  /** Rooms and people, in the order in which they are shown where nothing else decides. */
  readonly places: readonly Destination[]
  readonly commands: readonly Command[]
  readonly visits: Visits
  readonly openRoomId: RoomId | undefined
}

/**
 * What the switcher offers: for no query what is unread, then where one was last; after `>` commands; else rooms
 * and people whose names match, those that one goes to most first among equal matches, and a search for the words.
 */
export function findDestinations(query: string, findable: Findable): readonly Section[] {
  const words = query.trim()
  if (words.startsWith('>')) {
    return [
      {
        destinations: matching(findable.commands.map(toDestination), words.slice(1).trim(), findable.visits),
      },
    ]
  }
  if (words === '') return withoutQuery(findable)
  const found = matching(findable.places, words, findable.visits).slice(0, mostFound)
  return [{ destinations: [...found, searchFor(words)] }]
}

function withoutQuery({ places, visits, openRoomId }: Findable): readonly Section[] {
  const rooms = places.filter((place) => place.kind === 'room')
  const unread = rooms
    .filter(({ room }) => room.unread > 0 && !(room.membership.muted && room.mentions === 0))
    .sort((a, b) => urgency(b.room) - urgency(a.room) || visits.scoreOf(b.key) - visits.scoreOf(a.key))
  const recent = rooms
    .filter((place) => !unread.includes(place) && place.room.id !== openRoomId)
    .sort((a, b) => visits.lastMs(b.key) - visits.lastMs(a.key))
  return [
    { label: 'Unread', destinations: unread.slice(0, mostUnread) },
    { label: 'Recent', destinations: recent.slice(0, mostRecent) },
  ].filter(({ destinations }) => destinations.length > 0)
}

/** Who calls oneself comes before what is only new. */
function urgency(room: { readonly kind: string; readonly mentions: number }): number {
  return room.mentions > 0 || room.kind === 'direct' ? 1 : 0
}

function matching(list: readonly Destination[], words: string, visits: Visits): Destination[] {
  return matchSorter(list, words, {
    keys: ['name', (destination) => [...destination.aliases]],
    baseSort: (a, b) => visits.scoreOf(b.item.key) - visits.scoreOf(a.item.key) || a.index - b.index,
  })
}

function toDestination(command: Command): Destination {
  const { id, name, aliases = [] } = command
  return { kind: 'command', key: `command:${id}`, name, aliases, command }
}

function searchFor(query: string): Destination {
  return { kind: 'search', key: 'search', name: `Search messages for “${query}”`, aliases: [], query }
}
