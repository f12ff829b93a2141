import { createMemoryStorage, selectTimeline, selectUnsent } from '@tidings/client'
import { eventually } from '@tidings/testing'
import { describe, expect, it } from 'vitest'
import { SdkPerson } from './kit/sdk-person.js'
import { isCutOff, say, twoOnALine } from './kit/two-on-a-line.js'

const pendingTexts = (person: SdkPerson, roomId: string) =>
  selectTimeline(roomId)(person.state)?.pending.map((message) => message.body)

const hasSentAll = (person: SdkPerson, roomId: string) =>
  person.knows('nothing on its way', () => pendingTexts(person, roomId)?.length === 0)

describe('what was written and not sent', () => {
  it('O7: is drawn by the next tab before there is a network, and sent once, in order', async () => {
    const { line, url, storage, ada, ben, roomId } = await twoOnALine()
    say(ada, roomId, 'before')
    await ada.sees(roomId, 'before')
    await line.set('refuse')
    await isCutOff(ada)
    say(ada, roomId, 'one', 'two', 'three')
    ada.client.dispose()

    const later = await SdkPerson.reopen(url, storage)
    expect(later.state.session).toMatchObject({ phase: 'signedIn', me: { username: 'ada' } })
    expect(later.state.connection.phase).toBe('connecting')
    expect(later.roomNames()).toEqual(['general', 'Harbour'])
    expect(later.texts(roomId)).toEqual(['before', 'one', 'two', 'three'])
    expect(selectTimeline(roomId)(later.state)?.phase).toBe('catchingUp')
    say(later, roomId, 'four')
    say(ben, roomId, 'meanwhile')

    await line.set('pass')
    later.client.connection.retryNow()
    await later.opens(roomId)
    await ben.sees(roomId, 'four')
    const all = ['before', 'meanwhile', 'one', 'two', 'three', 'four']
    expect(ben.texts(roomId)).toEqual(all)
    await hasSentAll(later, roomId)
    expect(later.texts(roomId)).toEqual(all)
  })

  it('O7: is sent once by two tabs, which show the same all the time', async () => {
    const { url, storage, line, ada, ben, roomId } = await twoOnALine()
    const other = await SdkPerson.reopen(url, storage)
    await other.opens(roomId)
    await line.set('refuse')
    await Promise.all([isCutOff(ada), isCutOff(other)])
    for (let n = 0; n < 6; n += 1) {
      const tab = n % 2 ? ada : other
      say(tab, roomId, `m${n}`)
      await eventually('both show it', () => {
        return [ada, other].every((each) => pendingTexts(each, roomId)?.at(-1) === `m${n}`)
      })
    }
    await line.set('pass')
    ada.client.connection.retryNow()
    other.client.connection.retryNow()
    const all = Array.from({ length: 6 }, (_, n) => `m${n}`)
    await ben.sees(roomId, 'm5')
    await Promise.all([hasSentAll(ada, roomId), hasSentAll(other, roomId)])
    for (const each of [ada, other, ben]) expect(each.texts(roomId)).toEqual(all)
  })

  it('O7: is sent by the other tab when the one that sends is closed', async () => {
    const { url, storage, line, ada, ben, roomId } = await twoOnALine()
    const other = await SdkPerson.reopen(url, storage)
    await other.opens(roomId)
    line.delayMs = 200
    say(ada, roomId, 'one', 'two', 'three')
    await eventually('the other knows', () => pendingTexts(other, roomId)?.length === 3)
    ada.client.dispose()
    await ben.sees(roomId, 'three')
    await hasSentAll(other, roomId)
    for (const each of [other, ben]) expect(each.texts(roomId)).toEqual(['one', 'two', 'three'])
  })

  it('O2: is there once when the answer was lost', async () => {
    const { line, ada, ben, roomId } = await twoOnALine()
    line.delayMs = 300
    say(ada, roomId, 'only once')
    await ben.sees(roomId, 'only once')
    expect(pendingTexts(ada, roomId)).toEqual(['only once'])
    await line.set('refuse')
    await isCutOff(ada)
    line.delayMs = 0
    await line.set('pass')
    ada.client.connection.retryNow()
    await hasSentAll(ada, roomId)
    say(ada, roomId, 'the next')
    await ben.sees(roomId, 'the next')
    for (const each of [ada, ben]) expect(each.texts(roomId)).toEqual(['only once', 'the next'])
  })
})

describe('what was written in a room that one was removed from meanwhile', () => {
  it('O5: is to be seen, with its reason, until it is dropped, and stays so over a reload', async () => {
    const { line, url, storage, ada, ben } = await twoOnALine()
    const roomId = (await ben.client.rooms.create({ name: 'Lighthouse', kind: 'private' })).id
    await ben.client.rooms.addMember(roomId, ada.id)
    await ada.knows('its new room', ({ rooms }) => rooms?.[roomId])
    await ada.opens(roomId)
    await line.set('refuse')
    await isCutOff(ada)
    const { outbox } = storage.account(ada.id)
    const [first, second] = say(ada, roomId, 'one', 'two')
    await ben.client.rooms.removeMember(roomId, ada.id)
    await line.set('pass')
    ada.client.connection.retryNow()

    const unsent = ({ state }: SdkPerson) =>
      selectUnsent(roomId)(state).map(({ body, error }) => [body, error?.code])
    await ada.knows('that it is not in it', ({ rooms, timelines }) => !rooms?.[roomId] && !timelines[roomId])
    const refused = [
      ['one', 'ROOM_NOT_FOUND'],
      ['two', 'ROOM_NOT_FOUND'],
    ]
    await eventually('both were refused', () => unsent(ada).every(([, code]) => code))
    expect(unsent(ada)).toEqual(refused)
    await eventually('that is stored', async () => {
      return (await outbox.load()).filter((item) => item.error).length === 2
    })
    ada.client.dispose()

    const later = await SdkPerson.reopen(url, storage)
    expect(unsent(later)).toEqual(refused)
    expect(later.client.messages.discard(roomId, first ?? '')).toBe('one')
    expect(later.client.messages.discard(roomId, second ?? '')).toBe('two')
    expect(unsent(later)).toEqual([])
    await eventually('nothing is kept', async () => (await outbox.load()).length === 0)
  })
})

describe('a browser whose cookie has become somebody else’s', () => {
  it('O7: goes on as that person, who neither sees nor sends what the other one wrote', async () => {
    const { line, server, url, storage, ada, ben, roomId } = await twoOnALine()
    await line.set('refuse')
    await isCutOff(ada)
    say(ada, roomId, 'mine alone')
    await eventually('it is stored', async () => (await storage.recall())?.outbox.length === 1)
    const adaId = ada.id
    ada.client.dispose()
    const cookies = createMemoryStorage().cookies
    const shared = { ...storage, ...(cookies && { cookies }) }
    await SdkPerson.signUp(server.url, 'cleo', { ...createMemoryStorage(), ...(cookies && { cookies }) })

    const next = await SdkPerson.reopen(url, shared)
    expect(next.texts(roomId)).toEqual(['mine alone'])
    await line.set('pass')
    next.client.connection.retryNow()
    await next.knows('its own rooms', ({ connection, rooms }) => connection.phase === 'live' && rooms)
    expect(next.state.session).toMatchObject({ phase: 'signedIn', me: { username: 'cleo' } })
    expect(next.roomNames()).toEqual(['general'])
    expect(next.state.timelines).toEqual({})
    say(ben, roomId, 'nobody there')
    await ben.sees(roomId, 'nobody there')
    expect(ben.texts(roomId)).toEqual(['nobody there'])
    expect(await storage.account(adaId).outbox.load()).toHaveLength(1)
  })
})

describe('somebody who comes back', () => {
  it('keeps a line that lives', async () => {
    const { ada, ben, roomId } = await twoOnALine()
    const phases = new Set<string>()
    ada.client.store.subscribe((state) => phases.add(state.connection.phase))
    ada.client.connection.retryNow()
    say(ada, roomId, 'still here')
    await ben.sees(roomId, 'still here')
    await hasSentAll(ada, roomId)
    expect([...phases]).toEqual(['live'])
  })

  it('gives up within seconds a line that died unnoticed', async () => {
    const { line, ada, ben, roomId } = await twoOnALine()
    await line.set('lose')
    expect(ada.state.connection.phase).toBe('live')
    await line.set('pass')
    ada.client.connection.retryNow()
    say(ben, roomId, 'are you there?')
    // Far less than the heartbeat would take to miss a line.
    await ada.sees(roomId, 'are you there?', 8_000)
  })
})
