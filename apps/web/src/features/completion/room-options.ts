import type { Room } from '@tidings/contracts'
import { matchSorter } from 'match-sorter'
import { type CompletionOption, optionsAtMost } from './option.js'

const plainName = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}._-]*[\p{L}\p{N}\p{M}_])?$/u

/** Rooms whose name is like the query. */
export function roomOptions(
  query: string,
  rooms: readonly Pick<Room, 'id' | 'name' | 'topic'>[],
): readonly CompletionOption[] {
  const named = rooms.flatMap(({ id, name, topic }) => {
    const written = name && writtenRoom(name)
    return name && written ? [{ id, name, topic, written }] : []
  })
  const found = matchSorter(named, query, { keys: ['name'] })
  return found.slice(0, optionsAtMost).map(({ id, name, topic, written }) => ({
    key: id,
    written,
    label: name,
    detail: topic || undefined,
    picture: { kind: 'room' },
  }))
}

/** How a room is mentioned; a name with brackets can't be. */
export function writtenRoom(name: string): string | undefined {
  if (plainName.test(name)) return `#${name}`
  return /[[\]\n]/.test(name) ? undefined : `#[${name}]`
}
