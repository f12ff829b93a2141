import { createMemoryStorage, selectTimeline } from '@tidings/client'
import { describe, expect, it } from 'vitest'
import { SdkPerson } from './kit/sdk-person.js'
import { startServerForTest } from './kit/test-server.js'

/** Ada has written so many messages, m1 to the last, and ben shows the room. */
async function afterMessages(count: number) {
  const server = await startServerForTest()
  const [ada, ben] = [await SdkPerson.signUp(server.url, 'ada'), await SdkPerson.signUp(server.url, 'ben')]
  const room = await ada.client.rooms.create({ name: 'Harbour', kind: 'public' })
  const ids = Array.from({ length: count }, (_, n) => ada.client.messages.send(room.id, `m${n + 1}`))
  await ada.opens(room.id)
  await ada.sees(room.id, `m${count}`)
  await ada.knows('all are stored', () => selectTimeline(room.id)(ada.state)?.pending.length === 0)
  await ben.client.rooms.join(room.id)
  await ben.opens(room.id)
  return { server, ada, ben, roomId: room.id, ids }
}

const windowOf = (person: SdkPerson, roomId: string) => {
  const seqs = person.seqs(roomId)
  return [seqs[0], seqs.at(-1)]
}

const isWhole = (person: SdkPerson, roomId: string) => {
  const seqs = person.seqs(roomId)
  return seqs.every((seq, index) => seq === (seqs[0] ?? 0) + index)
}

describe('a window anywhere, with the SDK', () => {
  it('W1: goes to a message by its place, its id or a moment', async () => {
    const { ben, roomId, ids } = await afterMessages(200)
    expect(windowOf(ben, roomId)).toEqual([151, 200])
    const { jumpTo } = ben.client.timeline
    expect(await jumpTo(roomId, { seq: 100 })).toMatchObject({ body: 'm100' })
    const [first = 0, last = 0] = windowOf(ben, roomId)
    expect([first < 100, last > 100, last < 150, isWhole(ben, roomId)]).toEqual([true, true, true, true])
    expect(ben.state.timelines[roomId]).toMatchObject({ hasBefore: true, hasAfter: true, phase: 'live' })
    expect(await jumpTo(roomId, { id: ids[9] ?? '' })).toMatchObject({ body: 'm10', id: ids[9] })
    const at = ben.state.timelines[roomId]?.messages.find(({ seq }) => seq === 20)?.at ?? ''
    const found = await jumpTo(roomId, { at })
    expect(found && found.at >= at).toBe(true)
    expect(await jumpTo(roomId, { at: '2999-01-01T00:00:00.000Z' })).toMatchObject({ body: 'm200' })
    expect(await jumpTo(roomId, { seq: 9_999 })).toMatchObject({ body: 'm200' })
    await expect(jumpTo(roomId, { id: crypto.randomUUID() })).rejects.toMatchObject({
      code: 'MESSAGE_NOT_FOUND',
    })
  })

  it('W2, W3: is kept up to date, and takes no new messages until it reaches the end again', async () => {
    const { ada, ben, roomId, ids } = await afterMessages(120)
    await ben.client.timeline.jumpTo(roomId, { seq: 20 })
    await ada.client.messages.edit(ids[19] ?? '', 'edited')
    ada.client.messages.send(roomId, 'm121')
    await ben.knows('the new head', () => ben.state.timelines[roomId]?.head.seq === 121)
    await ben.knows('the edit', () => ben.texts(roomId).includes('edited'))
    expect(ben.texts(roomId)).not.toContain('m121')
    expect(ben.state.rooms?.[roomId]?.unread).toBe(1)
    let n = 121
    while (ben.state.timelines[roomId]?.hasAfter) {
      ada.client.messages.send(roomId, `m${++n}`)
      await ben.client.timeline.loadAfter(roomId)
    }
    ada.client.messages.send(roomId, 'the last')
    await ben.sees(roomId, 'the last')
    expect([isWhole(ben, roomId), windowOf(ben, roomId)[1]]).toEqual([true, n + 1])
  })

  it('W4: goes back to the end at once, and with what one writes oneself', async () => {
    const { ben, roomId } = await afterMessages(120)
    const { jumpTo, jumpToLatest } = ben.client.timeline
    await jumpTo(roomId, { seq: 20 })
    await jumpToLatest(roomId)
    expect([windowOf(ben, roomId), ben.state.timelines[roomId]?.hasAfter]).toEqual([[71, 120], false])
    await jumpTo(roomId, { seq: 20 })
    ben.client.messages.send(roomId, 'mine')
    await ben.knows('the end', () => ben.state.timelines[roomId]?.hasAfter === false)
    await ben.sees(roomId, 'mine')
    expect(isWhole(ben, roomId)).toBe(true)
  })

  it('W1: opens a room at a message before its newest page has come', async () => {
    const { server, roomId } = await afterMessages(120)
    const late = await SdkPerson.signIn(server.url, 'ben')
    late.client.timeline.open(roomId)
    expect(await late.client.timeline.jumpTo(roomId, { seq: 5 })).toMatchObject({ body: 'm5' })
    expect([windowOf(late, roomId)[0], isWhole(late, roomId)]).toEqual([1, true])
  })

  it('W5: is not what is remembered for the next start', async () => {
    const { server, roomId } = await afterMessages(120)
    const storage = createMemoryStorage()
    const before = await SdkPerson.signIn(server.url, 'ben', storage)
    await before.opens(roomId)
    await before.client.timeline.jumpTo(roomId, { seq: 20 })
    before.client.dispose()
    const after = await SdkPerson.reopen(server.url, storage)
    await after.opens(roomId)
    expect([windowOf(after, roomId), after.state.timelines[roomId]?.hasAfter]).toEqual([[71, 120], false])
  })
})
