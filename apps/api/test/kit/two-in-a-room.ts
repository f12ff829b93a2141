import { randomUUID } from 'node:crypto'
import { SdkPerson } from './sdk-person.js'

/** Two new people with the SDK, in a new room of ada's. Neither of them shows it yet. */
export async function twoInARoom({ url }: { url: string }) {
  const name = randomUUID().slice(0, 8)
  const names = [`ada-${name}`, `ben-${name}`] as const
  const [ada, ben] = [await SdkPerson.signUp(url, names[0]), await SdkPerson.signUp(url, names[1])]
  const { id: roomId } = await ada.client.rooms.create({ name, kind: 'public' })
  await ben.client.rooms.join(roomId)
  return { ada, ben, names, roomId }
}
