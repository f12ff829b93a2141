import type { RunRecord } from '../../../src/records/record.js'
import { createModelClient, type ModelClient } from './model-client.js'
import { createModelRoom, type ModelRoom } from './model-room.js'
import { recordFinals } from './record-finals.js'
import { createWorkload } from './workload.js'
import { createWorld } from './world.js'

/** The record of a run in which every promise was kept, with faults, losses and unknown outcomes; another one per seed. */
export function goodRun(seed: number): RunRecord[] {
  const world = createWorld(seed)
  const down = new Set<string>()
  const isUp = (node: string) => !down.has(node)
  world.record({
    op: 'run',
    seed,
    nodes: 2,
    minutes: 1,
    startedAt: '2026-01-01T00:00:00.000Z',
    nodeVersion: '20',
  })
  world.record({ op: 'phase', name: 'setup' })
  const users = ['ada', 'ben', 'cleo', 'dan', 'eve']
  for (const user of users) world.record({ op: 'user', user, name: user })
  const rooms = roomKinds.map((kind, index) => {
    const room = createModelRoom(`room-${index}`, `canary${index}`)
    world.record({ op: 'room', room: room.id, kind, canary: room.canary })
    return room
  })
  const clients = openClients(users)
  const workload = createWorkload({ world, users, rooms, clients, isUp })
  for (const room of rooms) workload.fill(room, room.id === 'room-2' ? users.slice(0, 2) : users.slice(0, 4))
  world.runUntil(500)
  for (const client of clients)
    for (const room of rooms) if (room.members.has(client.user)) client.follow(room)

  world.record({ op: 'phase', name: 'warm' })
  for (let step = 0; step < 900; step += 1) world.in(step * 27 + world.below(25), workload.step)
  for (let step = 1; step < 20; step += 1) world.in(step * 2_000, () => beat(clients, rooms))
  world.in(8_000, () => breakNode('n1', 1))
  world.in(14_000, () => breakNode('n2', 2))
  world.runUntil(26_000)
  world.record({ op: 'phase', name: 'quiet' })
  world.runUntil(40_000)
  world.record({ op: 'phase', name: 'final' })
  recordFinals(world, rooms, clients)
  return world.records

  function openClients(names: readonly string[]): ModelClient[] {
    return names.flatMap((user, index) => {
      const node = index % 2 === 0 ? 'n1' : 'n2'
      const other = index % 2 === 0 ? 'n2' : 'n1'
      const sdk = createModelClient(world, { id: `${user}-sdk`, user, node, kind: 'sdk' }, isUp)
      return [sdk, createModelClient(world, { id: `${user}-raw`, user, node: other, kind: 'raw' }, isUp)]
    })
  }

  function breakNode(node: string, fault: number): void {
    const line = { op: 'fault', fault, kind: 'killApi', target: node, node } as const
    world.record({ ...line, phase: 'start' })
    down.add(node)
    world.in(2_000, () => {
      down.delete(node)
      world.record({ ...line, phase: 'stop' })
    })
  }
}

/** Rule B1: a lost last entry shows no gap. */
function beat(clients: readonly ModelClient[], rooms: readonly ModelRoom[]): void {
  for (const client of clients) for (const room of rooms) if (client.list(room)) client.catchUp(room)
}

const roomKinds = ['public', 'private', 'direct'] as const
