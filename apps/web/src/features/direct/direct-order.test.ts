import type { MyRoom } from '@tidings/contracts'
import { expect, it } from 'vitest'
import { byRecency, noteActivity, recallActivities, rememberActivities } from './direct-order.js'

function direct(id: string, seq: number, unread = 0): MyRoom {
  const createdAt = '2026-11-01T09:00:00.000Z'
  return { id, kind: 'direct', head: { seq, rev: seq }, unread, createdAt } as MyRoom
}

const ids = (rooms: readonly MyRoom[]) => rooms.map(({ id }) => id)

it('puts the room with the newest message first, also after the page was reloaded', () => {
  const first = noteActivity({}, [direct('a', 1), direct('b', 1)], Date.parse('2026-11-02'))
  const later = noteActivity(first, [direct('a', 1), direct('b', 2)], Date.parse('2026-11-03'))
  expect(ids(byRecency([direct('a', 1), direct('b', 2)], later))).toEqual(['b', 'a'])
  rememberActivities('ada', later)
  const recalled = recallActivities('ada')
  expect(noteActivity(recalled, [direct('a', 1), direct('b', 2)], Date.now())).toBe(recalled)
})

it('puts what is unread first on a device that knows no room yet', () => {
  const rooms = [direct('a', 4), direct('b', 2, 1)]
  expect(ids(byRecency(rooms, noteActivity({}, rooms, Date.now())))).toEqual(['b', 'a'])
})
