import type { MyRoom, User } from '@tidings/contracts'
import { expect, test } from 'vitest'
import type { Command, Destination } from './destination.js'
import { type Findable, findDestinations } from './find-destinations.js'

const never = { scoreOf: () => 0, lastMs: () => 0 }

function room(name: string, changes: Partial<MyRoom> = {}): Destination {
  const membership = { muted: false }
  const made = { id: name, name, kind: 'public', unread: 0, mentions: 0, membership, ...changes } as MyRoom
  return { kind: 'room', key: `room:${name}`, name, aliases: [], room: made }
}

function person(name: string, username: string): Destination {
  const user = { id: username, username, displayName: name } as User
  return { kind: 'person', key: `person:${username}`, name, aliases: [username], user }
}

function found(query: string, findable: Partial<Findable>): string[][] {
  const all: Findable = { places: [], commands: [], visits: never, openRoomId: undefined, ...findable }
  return findDestinations(query, all).map(({ label, destinations }) => [
    ...(label === undefined ? [] : [`${label}:`]),
    ...destinations.map(({ name }) => name),
  ])
}

test('without a query what is unread comes first, who calls before what is new, then where one was last', () => {
  const places = [
    room('cellar'),
    room('general', { unread: 9 }),
    room('harbour', { unread: 2, mentions: 1 }),
    room('here'),
    room('muted', { unread: 5, membership: { muted: true } as MyRoom['membership'] }),
    person('Ada Lovelace', 'ada'),
  ]
  const visits = { scoreOf: () => 0, lastMs: (key: string) => (key === 'room:muted' ? 2 : 1) }
  expect(found('', { places, visits, openRoomId: 'here' })).toEqual([
    ['Unread:', 'harbour', 'general'],
    ['Recent:', 'muted', 'cellar'],
  ])
})

test('rooms and people are found by parts of their names; the better match first, then the more visited', () => {
  const places = [room('releases'), room('release-notes'), room('our releases'), person('Rela Moss', 'rmoss')]
  const visits = { scoreOf: (key: string) => (key === 'room:release-notes' ? 3 : 0), lastMs: () => 0 }
  expect(found('rel', { places, visits })).toEqual([
    ['release-notes', 'releases', 'Rela Moss', 'our releases', 'Search messages for “rel”'],
  ])
  expect(found('rmo', { places })[0]?.[0]).toBe('Rela Moss')
  expect(found('zzz', { places })).toEqual([['Search messages for “zzz”']])
})

test('after > there are commands and nothing else', () => {
  const command = (id: string, name: string, aliases: string[] = []): Command => ({
    id,
    name,
    aliases,
    icon: null,
    run: () => {},
  })
  const commands = [command('create', 'Create a room', ['new']), command('dark', 'Dark theme')]
  expect(found('>', { commands, places: [room('dark')] })).toEqual([['Create a room', 'Dark theme']])
  expect(found('> dark', { commands, places: [room('dark')] })).toEqual([['Dark theme']])
  expect(found('>new', { commands })).toEqual([['Create a room']])
})

test('thousands of places are looked through in no time', () => {
  const places = Array.from({ length: 5_000 }, (_, n) => person(`Person Number ${n}`, `person${n}`))
  const startMs = performance.now()
  found('number 49', { places })
  expect(performance.now() - startMs).toBeLessThan(500)
})
