import { randomUUID } from 'node:crypto'
import type { MyRoom } from '@tidings/contracts'
import type { Person } from './person.js'

/** A new public room of the first person's, which the others have joined in this order. */
export async function roomOf(owner: Person, ...others: Person[]): Promise<MyRoom> {
  const room = await owner.createRoom(`Room ${randomUUID()}`)
  for (const person of others) await person.join(room.id)
  return room
}

/** A new private room of the first person's, who has let the others in, in this order. */
export async function privateRoomOf(owner: Person, ...others: Person[]): Promise<MyRoom> {
  const room = await owner.createRoom(`Room ${randomUUID()}`, 'private')
  for (const { id } of others) await owner.ask('PUT', `/rooms/${room.id}/members/${id}`, {})
  return room
}
