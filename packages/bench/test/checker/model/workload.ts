import type { ChangeLine, SendLine } from '../../../src/records/record.js'
import { createFileWork } from './file-work.js'
import type { ModelClient } from './model-client.js'
import type { ModelRoom } from './model-room.js'
import type { World } from './world.js'

export interface Workload {
  /** Lets people into a room and says so. */
  fill(room: ModelRoom, users: readonly string[]): void
  /** Somebody does something. */
  step(): void
}

/** What a message has beside its text. */
type Sent = Pick<SendLine, 'thread' | 'files'>

export interface Place {
  readonly world: World
  readonly users: readonly string[]
  readonly rooms: readonly ModelRoom[]
  readonly clients: readonly ModelClient[]
  isUp(node: string): boolean
}

export function createWorkload({ world, users, rooms, clients, isUp }: Place): Workload {
  const files = createFileWork({ world, rooms, newText, request, send })

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
    if (what < 44) send(client, room)
    else if (what < 54) reply(client, room)
    else if (what < 60) files.send(client, room)
    else if (what < 64) files.read(client)
    else if (what < 66) client.search(room)
    else if (what < 90) change(client, room)
    else if (what < 94) read(client, room)
    else if (what < 96) markUnread(client, room)
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

  function reply(client: ModelClient, room: ModelRoom): void {
    const newest = client.list(room)?.slice(-12) ?? []
    const begun = newest.filter(({ replyCount }) => replyCount)
    const root = world.pick(begun.length > 0 && world.chance(0.7) ? begun : newest.slice(-3))
    if (!root || root.deleted) return
    client.openThread(room, root.id)
    send(client, room, { thread: root.id })
  }

  function send(
    client: ModelClient,
    room: ModelRoom,
    parts: Sent = {},
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
      ...parts,
    } as const
    world.record({ ...line, phase: 'invoke' })
    request(
      client,
      () => (room.members.has(user) ? room.post({ id, author: user, text, ...parts }) : 'ROOM_NOT_FOUND'),
      (answer) => {
        if (answer === 'ROOM_NOT_FOUND') world.record({ ...line, phase: 'fail', code: answer })
        else if (answer)
          world.record({
            ...line,
            phase: 'ok',
            rev: answer.rev,
            ...(answer.seq !== undefined && { seq: answer.seq }),
          })
        else {
          world.record({ ...line, phase: 'info' })
          if (world.chance(0.5)) world.in(3_000, () => send(client, room, parts, id, text))
        }
      },
    )
  }

  function change(client: ModelClient, room: ModelRoom): void {
    const kind = world.pick(changeKinds) ?? 'edit'
    const all = [...room.messages(), ...room.threads().flatMap(({ replies }) => replies)]
    const mine = all.filter(({ author, deleted }) => author === client.user && !deleted)
    const laden = mine.filter(({ files: own, replyCount }) => own || replyCount)
    const deletable = world.chance(0.5) && laden.length > 0 ? laden : mine
    const message = world.pick(kind === 'edit' ? mine : kind === 'delete' ? deletable : all)
    if (!message || !room.members.has(client.user)) return
    const { user } = client
    const target = message.id
    const asked = {
      kind,
      target,
      ...(kind === 'edit' && { text: newText(room) }),
      ...((kind === 'react' || kind === 'unreact') && { emoji: '👍' }),
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
      const mark = room.readMarks.get(user) ?? { readSeq: 0, markVersion: 0 }
      if (room.members.has(user)) room.readMarks.set(user, { ...mark, readSeq: Math.max(seq, mark.readSeq) })
      return room.readMarks.get(user)
    }
    request(client, serve, (mark) =>
      world.record({ ...line, ...(mark ? { ...mark, phase: 'ok' } : unknown) }),
    )
  }

  function markUnread(client: ModelClient, room: ModelRoom): void {
    const { user } = client
    const seq = world.pick(client.list(room)?.slice(-10) ?? [])?.seq
    if (seq === undefined || !room.members.has(user)) return
    const who = { client: client.id, user, room: room.id }
    const line = { op: 'read', call: world.nextCall(), ...who, seq, lowers: true } as const
    world.record({ ...line, phase: 'invoke' })
    const serve = () => {
      const { markVersion } = room.readMarks.get(user) ?? { markVersion: 0 }
      if (room.members.has(user)) room.readMarks.set(user, { readSeq: seq - 1, markVersion: markVersion + 1 })
      return room.members.has(user) ? room.readMarks.get(user) : undefined
    }
    request(client, serve, (mark) =>
      world.record({ ...line, ...(mark ? { ...mark, phase: 'ok' } : unknown) }),
    )
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
    const name = world.chance(0.1) ? ` @${world.pick(users)}` : ''
    return `${room.canary} ${world.newId('text')}${name}`
  }

  return { fill, step }
}

const changeKinds = [
  ...(['edit', 'edit', 'edit', 'delete', 'delete'] as const),
  ...(['react', 'react', 'react', 'unreact', 'pin', 'pin', 'unpin'] as const),
]

const unknown = { phase: 'info' } as const
