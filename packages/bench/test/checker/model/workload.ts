import type { ChangeLine } from '../../../src/records/record.js'
import type { ModelClient } from './model-client.js'
import type { ModelRoom } from './model-room.js'
import type { World } from './world.js'

export interface Workload {
  /** Lets people into a room and says so. */
  fill(room: ModelRoom, users: readonly string[]): void
  /** Somebody does something. */
  step(): void
}

interface Place {
  readonly world: World
  readonly users: readonly string[]
  readonly rooms: readonly ModelRoom[]
  readonly clients: readonly ModelClient[]
  isUp(node: string): boolean
}

export function createWorkload({ world, users, rooms, clients, isUp }: Place): Workload {
  function fill(room: ModelRoom, members: readonly string[]): void {
    for (const user of members) {
      const line = {
        op: 'member',
        call: world.nextCall(),
        by: user,
        user,
        room: room.id,
        action: 'join',
      } as const
      world.record({ ...line, phase: 'invoke' })
      room.setMember(user, true)
      world.record({ ...line, phase: 'ok' })
    }
  }

  function step(): void {
    const room = world.pick(rooms)
    const client = world.pick(clients)
    if (!room || !client) return
    const what = world.below(100)
    if (what < 70) send(client, room)
    else if (what < 90) change(client, room)
    else if (what < 96) read(client, room)
    else if (room.id === 'room-1') move(room)
  }

  /** A request there and back. In a fault an SDK client tries again, and a raw one never learns what became of it. */
  function request<Answer>(
    client: ModelClient,
    serve: () => Answer,
    answered: (answer?: Answer) => void,
  ): void {
    world.in(1 + world.below(20), () => {
      if (!isUp(client.node)) {
        if (client.kind === 'sdk') world.in(500, () => request(client, serve, answered))
        else answered()
        return
      }
      const answer = serve()
      const isAckLost = client.kind === 'raw' && world.chance(0.02) && world.now() > 9_000
      world.in(1 + world.below(20), () => answered(isAckLost ? undefined : answer))
    })
  }

  function send(
    client: ModelClient,
    room: ModelRoom,
    id = world.newId('message'),
    text = newText(room),
  ): void {
    const { user } = client
    const line = {
      op: 'send',
      call: world.nextCall(),
      client: client.id,
      user,
      room: room.id,
      id,
      text,
    } as const
    world.record({ ...line, phase: 'invoke' })
    request(
      client,
      () => (room.members.has(user) ? room.post(id, user, text) : 'ROOM_NOT_FOUND'),
      (answer) => {
        if (answer === 'ROOM_NOT_FOUND') world.record({ ...line, phase: 'fail', code: answer })
        else if (answer) world.record({ ...line, phase: 'ok', seq: answer.seq, rev: answer.rev })
        else {
          world.record({ ...line, phase: 'info' })
          if (world.chance(0.5)) world.in(3_000, () => send(client, room, id, text))
        }
      },
    )
  }

  function change(client: ModelClient, room: ModelRoom): void {
    const kind = world.pick(['edit', 'delete', 'react', 'unreact'] as const) ?? 'edit'
    const mine = room.messages().filter(({ author, deleted }) => author === client.user && !deleted)
    const message = world.pick(kind === 'edit' || kind === 'delete' ? mine : room.messages())
    if (!message || !room.members.has(client.user)) return
    const { user } = client
    const target = message.id
    const asked = {
      kind,
      target,
      ...(kind === 'edit' ? { text: newText(room) } : kind !== 'delete' && { emoji: '👍' }),
    }
    const base = { op: 'change', call: world.nextCall(), client: client.id, user, room: room.id } as const
    const line: Omit<ChangeLine, 't' | 'phase'> = { ...base, ...asked }
    world.record({ ...line, phase: 'invoke' })
    const serve = () => {
      const isRefused = !room.members.has(user) || room.message(target)?.deleted
      return isRefused
        ? 'MESSAGE_NOT_FOUND'
        : room.change({ ...asked, id: world.newId('entry'), author: user })
    }
    request(client, serve, (answer) => {
      if (answer === undefined) world.record({ ...line, phase: 'info' })
      else if (answer === 'MESSAGE_NOT_FOUND') world.record({ ...line, phase: 'fail', code: answer })
      else world.record({ ...line, phase: 'ok', rev: answer })
    })
  }

  function read(client: ModelClient, room: ModelRoom): void {
    const { user } = client
    const seq = client.list(room)?.at(-1)?.seq
    if (seq === undefined) return
    const line = { op: 'read', call: world.nextCall(), client: client.id, user, room: room.id, seq } as const
    world.record({ ...line, phase: 'invoke' })
    const serve = () => {
      if (room.members.has(user)) room.readMarks.set(user, Math.max(seq, room.readMarks.get(user) ?? 0))
      return room.readMarks.get(user)
    }
    request(client, serve, (readSeq) => {
      world.record(readSeq === undefined ? { ...line, phase: 'info' } : { ...line, phase: 'ok', readSeq })
    })
  }

  /** Somebody leaves or is put out, or comes (back) in. */
  function move(room: ModelRoom): void {
    const user = world.pick(users.slice(2)) ?? ''
    const isComing = !room.members.has(user)
    const by = 'ada'
    const action = isComing ? 'add' : 'kick'
    const line = { op: 'member', call: world.nextCall(), by, user, room: room.id, action } as const
    const moderator = clients.find((client) => client.user === by)
    if (!moderator) return
    world.record({ ...line, phase: 'invoke' })
    const serve = () => {
      room.setMember(user, isComing)
      const own = clients.filter((client) => client.user === user)
      for (const client of own) world.in(20, () => (isComing ? client.follow(room) : client.stop(room)))
      return true
    }
    request(moderator, serve, (isDone) => world.record({ ...line, phase: isDone ? 'ok' : 'info' }))
  }

  function newText(room: ModelRoom): string {
    return `${room.canary} ${world.newId('text')}`
  }

  return { fill, step }
}
