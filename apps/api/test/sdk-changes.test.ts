import { ApiError, selectRoom, selectTimeline } from '@tidings/client'
import { limits, type Message } from '@tidings/contracts'
import { describe, expect, it } from 'vitest'
import { SdkPerson } from './kit/sdk-person.js'
import { startServerForTest } from './kit/test-server.js'

/** Ada runs the room; ben is in it too. */
async function twoInOneRoom() {
  const server = await startServerForTest()
  const [ada, ben] = [await SdkPerson.signUp(server.url, 'ada'), await SdkPerson.signUp(server.url, 'ben')]
  const room = await ada.client.rooms.create({ name: 'Harbour', kind: 'public' })
  await ben.client.rooms.join(room.id)
  return { server, ada, ben, roomId: room.id }
}

function messagesOf(person: SdkPerson, roomId: string): readonly Message[] {
  return selectTimeline(roomId)(person.state)?.messages ?? []
}

function unreadOf(person: SdkPerson, roomId: string): number | undefined {
  return selectRoom(roomId)(person.state)?.unread
}

async function sends(person: SdkPerson, roomId: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, n) => person.client.messages.send(roomId, `m${n + 1}`))
  await person.sees(roomId, `m${count}`)
  return ids
}

describe('changes to messages with the SDK', () => {
  it('L4: edits, reactions and deletions show to everybody, once and alike', async () => {
    const { ada, ben, roomId } = await twoInOneRoom()
    await Promise.all([ada.opens(roomId), ben.opens(roomId)])
    const [first = '', second = ''] = await sends(ada, roomId, 3)
    await ada.client.messages.edit(first, 'edited')
    await ben.client.messages.react(first, '👍')
    await ada.client.messages.react(first, '👍')
    await ben.client.messages.react(first, '🎉')
    await ben.client.messages.unreact(first, '🎉')
    await ada.client.messages.remove(second)
    const isDone = (person: SdkPerson) => () => messagesOf(person, roomId)[1]?.deletedAt
    await Promise.all([ada.knows('the deletion', isDone(ada)), ben.knows('the deletion', isDone(ben))])
    const [one, two, three] = messagesOf(ada, roomId)
    expect(one).toMatchObject({ body: 'edited', reactions: [{ emoji: '👍', userIds: [ben.id, ada.id] }] })
    expect(two).toMatchObject({ id: second, body: '', reactions: [] })
    expect(three).toMatchObject({ body: 'm3' })
    expect(messagesOf(ben, roomId)).toEqual([one, two, three])
  })

  it('L4: are the same to somebody who opens the room later', async () => {
    const { ada, ben, roomId } = await twoInOneRoom()
    await ada.opens(roomId)
    const [first = '', second = ''] = await sends(ada, roomId, 2)
    await ada.client.messages.edit(first, 'edited')
    await ada.client.messages.react(second, '👍')
    await ada.client.messages.remove(second)
    await ada.knows('the deletion', () => messagesOf(ada, roomId)[1]?.deletedAt)
    await ben.opens(roomId)
    expect(messagesOf(ben, roomId)).toEqual(messagesOf(ada, roomId))
  })

  it('a change that the server refuses rejects with its reason, and changes nothing', async () => {
    const { ada, ben, roomId } = await twoInOneRoom()
    await Promise.all([ada.opens(roomId), ben.opens(roomId)])
    const [id = ''] = await sends(ada, roomId, 1)
    await ben.sees(roomId, 'm1')
    const { messages } = ben.client
    await expect(messages.edit(id, 'mine now')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(messages.remove(id)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(messages.edit(id, ' ')).rejects.toBeInstanceOf(ApiError)
    await expect(messages.react(id, 'no emoji')).rejects.toMatchObject({ code: 'VALIDATION_FAILED' })
    expect(messagesOf(ben, roomId)).toMatchObject([{ body: 'm1', lastRev: messagesOf(ben, roomId)[0]?.rev }])
  })
})

describe('exact unread', () => {
  it('M3: a deletion is no longer unread where nobody looks', async () => {
    const { server, ada, ben, roomId } = await twoInOneRoom()
    await ada.opens(roomId)
    const ids = await sends(ada, roomId, 5)
    await ben.knows('5 unread', () => unreadOf(ben, roomId) === 5)
    await ada.client.messages.remove(ids[1] ?? '')
    await ada.client.messages.remove(ids[4] ?? '')
    await ben.knows('3 unread', () => unreadOf(ben, roomId) === 3, 5_000)
    const phone = await SdkPerson.signIn(server.url, 'ben')
    expect(unreadOf(phone, roomId)).toBe(3)
    ben.client.rooms.markRead(roomId, 3)
    await ben.knows('1 unread', () => unreadOf(ben, roomId) === 1)
    await phone.knows('1 unread', () => unreadOf(phone, roomId) === 1)
  })

  it('M3: a deletion is no longer unread in an open room that has not loaded the message', async () => {
    const { server, ada, roomId } = await twoInOneRoom()
    await ada.opens(roomId)
    const count = limits.messagesPage.default + 10
    const ids = await sends(ada, roomId, count)
    // A client that has just started does not ask for heads of its own accord within the next 8 s.
    const phone = await SdkPerson.signIn(server.url, 'ben')
    await phone.opens(roomId)
    expect(phone.seqs(roomId)).toHaveLength(limits.messagesPage.default)
    expect(unreadOf(phone, roomId)).toBe(count)
    await ada.client.messages.remove(ids[1] ?? '')
    await ada.client.messages.remove(ids[3] ?? '')
    await phone.knows('two fewer', () => unreadOf(phone, roomId) === count - 2, 5_000)
    await phone.client.timeline.loadBefore(roomId)
    expect(phone.seqs(roomId)).toHaveLength(count)
    expect(unreadOf(phone, roomId)).toBe(count - 2)
  })

  it('M1: is counted where all of it is shown, also after its messages are deleted', async () => {
    const { ada, ben, roomId } = await twoInOneRoom()
    await Promise.all([ada.opens(roomId), ben.opens(roomId)])
    const ids = await sends(ada, roomId, 4)
    await ben.sees(roomId, 'm4')
    expect(unreadOf(ben, roomId)).toBe(4)
    await ada.client.messages.remove(ids[2] ?? '')
    await ben.knows('the deletion', () => messagesOf(ben, roomId)[2]?.deletedAt)
    expect(unreadOf(ben, roomId)).toBe(3)
    ben.client.rooms.markRead(roomId, 2)
    expect(unreadOf(ben, roomId)).toBe(1)
    ben.client.rooms.markRead(roomId, 4)
    expect(unreadOf(ben, roomId)).toBe(0)
  })
})
