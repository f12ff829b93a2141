import type { MyRoom } from '@tidings/contracts'
import { expect, it } from 'vitest'
import { byRecency } from './direct-order.js'

function direct(id: string, createdAt: string, lastMessageAt?: string): MyRoom {
  return { id, kind: 'direct', createdAt, ...(lastMessageAt && { lastMessageAt }) } as MyRoom
}

it('puts the room with the newest message first, and one that is still empty where it was made', () => {
  const rooms = [
    direct('old', '2026-11-01T09:00:00.000Z', '2026-11-02T09:00:00.000Z'),
    direct('empty', '2026-11-03T09:00:00.000Z'),
    direct('busy', '2026-11-01T09:00:00.000Z', '2026-11-04T09:00:00.000Z'),
    direct('also old', '2026-11-01T09:00:00.000Z', '2026-11-02T09:00:00.000Z'),
  ]
  expect(byRecency(rooms).map(({ id }) => id)).toEqual(['busy', 'empty', 'also old', 'old'])
})
