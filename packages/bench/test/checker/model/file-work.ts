import type { ModelClient } from './model-client.js'
import type { ModelRoom } from './model-room.js'
import type { World } from './world.js'

interface FileWork {
  /** Somebody hands in a file and sends it. */
  send(client: ModelClient, room: ModelRoom): void
  /** Somebody asks for a file, of whatever room it is. */
  read(client: ModelClient): void
}

interface Stored {
  readonly file: string
  readonly room: ModelRoom
  readonly text: string
}

export function createFileWork(parts: {
  readonly world: World
  readonly rooms: readonly ModelRoom[]
  newText(room: ModelRoom): string
  request<Answer>(client: ModelClient, serve: () => Answer, answered: (answer?: Answer) => void): void
  send(client: ModelClient, room: ModelRoom, parts: { files: readonly string[] }): void
}): FileWork {
  const { world, newText, request } = parts
  const stored: Stored[] = []

  function send(client: ModelClient, room: ModelRoom): void {
    if (!room.members.has(client.user)) return
    const text = newText(room)
    const line = lineOf(client, room, 'upload')
    world.record({ ...line, text, phase: 'invoke' })
    const file = world.newId('file')
    request(
      client,
      () => stored.push({ file, room, text }),
      (isDone) => {
        world.record({ ...line, text, ...(isDone ? { file, phase: 'ok' } : { phase: 'info' }) })
        if (isDone) parts.send(client, room, { files: [file] })
      },
    )
  }

  function read(client: ModelClient): void {
    const found = world.pick(stored.slice(-8))
    if (!found) return
    const { file, room, text } = found
    const line = { ...lineOf(client, room, 'read'), file }
    world.record({ ...line, phase: 'invoke' })
    const serve = () => {
      const message = room.message(room.carriers.get(file) ?? '')
      return message && !message.deleted && room.members.has(client.user) ? text : 'FILE_NOT_FOUND'
    }
    request(client, serve, (answer) => {
      if (answer === undefined) world.record({ ...line, phase: 'info' })
      else if (answer === 'FILE_NOT_FOUND') world.record({ ...line, phase: 'fail', code: answer })
      else world.record({ ...line, phase: 'ok', text: answer })
    })
  }

  function lineOf(client: ModelClient, room: ModelRoom, action: 'upload' | 'read') {
    const who = { client: client.id, user: client.user, room: room.id }
    return { op: 'file', call: world.nextCall(), ...who, action } as const
  }

  return { send, read }
}
