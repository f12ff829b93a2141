import { randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { newText } from '../recording/canaries.js'
import { restSignIn } from './rest.js'
import { type NodeAddress, openLink, type Stage, type StageLink } from './stage.js'
import type { ChaosRoom, Person } from './world.js'

/** A bare socket that joins rooms, sends, and repairs nothing. */
export interface RawClient {
  readonly client: string
  readonly person: Person
  readonly link: StageLink
  /** Sends a new text, or the last one again with the same id: what a program without an outbox does. */
  send(room: ChaosRoom): void
  /** Asks for the read marks of its rooms. */
  askHeads(): void
  close(): Promise<void>
}

const ackTimeoutMs = 10_000
/** How often it sends its last message again instead of a new one. */
const repeatChance = 0.1

export async function openRawClient(
  stage: Stage,
  options: { client: string; person: Person; node: NodeAddress },
): Promise<RawClient> {
  const { client, person } = options
  const link = await openLink(stage, { ...options, kind: 'raw' })
  const dice = stage.dice.fork(`texts of ${client}`)
  let last: { roomId: string; id: string; body: string } | undefined

  const socket: Socket = io(`http://127.0.0.1:${link.port}`, {
    forceNew: true,
    transports: ['websocket'],
    reconnectionDelayMax: 2_000,
    timeout: 5_000,
    auth: (handshake) => void freshToken().then((token) => handshake({ token })),
  })
  // Refused while a node is not ready, or with a token that has run out meanwhile.
  socket.on('connect_error', () => {
    if (!socket.active) setTimeout(() => socket.connect(), 500)
  })
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') socket.connect()
  })
  socket.on('welcome', () => {
    for (const roomId of myRooms()) ask('joinRoom', { roomId })
  })
  socket.on('roomAdded', ({ room }: { room: { id: string } }) => ask('joinRoom', { roomId: room.id }))

  async function freshToken(): Promise<string> {
    try {
      return (await restSignIn(link.node.url, person)).token
    } catch {
      return ''
    }
  }

  function myRooms(): string[] {
    return stage.world.rooms.filter((room) => room.members.has(person.id)).map((room) => room.id)
  }

  function ask(event: string, payload: object): void {
    if (socket.connected)
      void socket
        .timeout(ackTimeoutMs)
        .emitWithAck(event, payload)
        .catch(() => undefined)
  }

  function send({ id: roomId, canary }: ChaosRoom): void {
    const isRepeat = last?.roomId === roomId && dice.next() < repeatChance
    if (!isRepeat) last = { roomId, id: randomUUID(), body: newText(canary, dice) }
    ask('chatMessage', last as object)
  }

  async function close(): Promise<void> {
    socket.off().disconnect()
    await link.close()
  }

  return { client, person, link, send, askHeads: () => ask('heads', { roomIds: myRooms() }), close }
}
