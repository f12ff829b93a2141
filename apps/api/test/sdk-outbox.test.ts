import { randomUUID } from 'node:crypto'
import { createMemoryStorage, selectTimeline, selectUnsent } from '@tidings/client'
import { eventually } from '@tidings/testing'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { SdkPerson } from './kit/sdk-person.js'
import { TcpProxy } from './kit/tcp-proxy.js'
import { startServerForTest } from './kit/test-server.js'

/** Ben listens on a good line; ada's line can be cut. */
async function twoInOneRoom() {
  const server = await startServerForTest()
  const { hostname, port } = new URL(server.url)
  const line = await TcpProxy.to({ host: hostname, port: Number(port) })
  const url = `http://127.0.0.1:${line.port}`
  const storage = createMemoryStorage()
  const ada = await SdkPerson.signUp(url, 'ada', storage)
  const ben = await SdkPerson.signUp(server.url, 'ben')
  const roomId = (await ada.client.rooms.create({ name: 'Harbour', kind: 'public' })).id
  await ben.client.rooms.join(roomId)
  await Promise.all([ada.opens(roomId), ben.opens(roomId)])
  return { server, line, url, storage, ada, ben, roomId }
}

const say = (person: SdkPerson, roomId: string, ...texts: string[]) =>
  texts.map((text) => person.client.messages.send(roomId, text))

const isCutOff = (person: SdkPerson) =>
  person.knows('that it is cut off', (state) => state.connection.phase !== 'live')

const pendingTexts = (person: SdkPerson, roomId: string) =>
  selectTimeline(roomId)(person.state)?.pending.map((message) => message.body)

const hasSentAll = (person: SdkPerson, roomId: string) =>
  person.knows('nothing on its way', () => pendingTexts(person, roomId)?.length === 0)

describe('what was written and not sent', () => {
  it('O7: is drawn by the next tab before there is a network, and sent once, in order', async () => {
    const { line, url, storage, ada, ben, roomId } = await twoInOneRoom()
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
    const { url, storage, line, ada, ben, roomId } = await twoInOneRoom()
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
    const { url, storage, line, ada, ben, roomId } = await twoInOneRoom()
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
    const { line, ada, ben, roomId } = await twoInOneRoom()
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
    const { line, url, storage, ada, ben } = await twoInOneRoom()
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

describe('a session that ends', () => {
  it('O7: because it expired keeps what was written for whoever signs in as the same person', async () => {
    const { server, line, url, storage, ada, ben, roomId } = await twoInOneRoom()
    await line.set('refuse')
    await isCutOff(ada)
    say(ada, roomId, 'kept')
    ada.client.dispose()
    const phone = await SdkPerson.signIn(server.url, 'ada')
    const [, old] = (await phone.client.session.list()).toSorted((a, b) =>
      a.createdAt < b.createdAt ? 1 : -1,
    )
    await phone.client.session.end(old?.id ?? '')
    await line.set('pass')

    const expired = await SdkPerson.reopen(url, storage)
    await expired.knows('that its session is over', (state) => state.session.phase === 'signedOut')
    expect(expired.state.session).toEqual({ phase: 'signedOut', reason: 'expired' })
    expect(expired.state.rooms).toBeUndefined()
    await eventually('its rooms are forgotten', async () => !(await storage.recall()))

    await expired.client.session.signUp({ username: 'cleo', password: 'correct horse battery' })
    await expired.knows('its rooms', (state) => state.connection.phase === 'live' && state.rooms)
    expect(expired.roomNames()).toEqual(['general'])
    await expired.client.session.signOut()

    await SdkPerson.signIn(url, 'ada', storage)
    await ben.sees(roomId, 'kept')
    expect(ben.texts(roomId)).toEqual(['kept'])
  })

  it('O7: because the answer to a refresh was lost keeps what was written, too', async () => {
    const server = await startServerForTest({ ACCESS_TOKEN_TTL_SEC: '2' })
    const storage = createMemoryStorage()
    const ada = await SdkPerson.signUp(server.url, 'ada', storage)
    const { outbox } = storage.account(ada.id)
    say(ada, randomUUID(), 'to a room that is not there')
    await eventually('it has failed', async () => (await outbox.load())[0]?.error)
    const send = globalThis.fetch
    const network = vi.spyOn(globalThis, 'fetch').mockImplementationOnce(async (...request) => {
      await send(...request)
      throw new TypeError('fetch failed')
    })
    onTestFinished(() => network.mockRestore())
    await ada.knows('that its session is over', (state) => state.session.phase === 'signedOut', 15_000)
    expect((await outbox.load()).map(({ body }) => body)).toEqual(['to a room that is not there'])
  })

  it('O7: because somebody signs out, in any tab, erases everything', async () => {
    const { url, storage, line, ada, ben, roomId } = await twoInOneRoom()
    const other = await SdkPerson.reopen(url, storage)
    await line.set('refuse')
    await Promise.all([isCutOff(ada), isCutOff(other)])
    say(ada, roomId, 'never mind')
    await eventually('it is stored', async () => (await storage.recall())?.outbox.length === 1)
    await other.client.session.signOut()
    expect(await storage.recall()).toBeUndefined()
    await ada.knows('that it is signed out', (state) => state.session.phase === 'signedOut')
    await line.set('pass')
    const again = await SdkPerson.signIn(url, 'ada', storage)
    await again.opens(roomId)
    say(again, roomId, 'hello')
    await ben.sees(roomId, 'hello')
    expect(ben.texts(roomId)).toEqual(['hello'])
  })
})

describe('a sign-out that the server did not hear of', () => {
  async function signedOutOffline() {
    const { server, line, url, storage, ada } = await twoInOneRoom()
    const phone = await SdkPerson.signIn(server.url, 'ada')
    await line.set('refuse')
    await isCutOff(ada)
    await ada.client.session.signOut()
    const sessionCount = async () => (await phone.client.session.list()).length
    expect(await sessionCount()).toBe(2)
    const isHeard = () => eventually('the session is gone', async () => (await sessionCount()) === 1)
    const hasNoMark = () => eventually('the mark is gone', async () => !(await storage.signOutMark.load()))
    return { line, url, storage, ada, isHeard, hasNoMark }
  }

  const isSignedOut = ({ state }: SdkPerson) =>
    expect([state.session.phase, state.connection.phase]).toEqual(['signedOut', 'idle'])

  it('T3: is made up for by the next tab, which signs nobody in', async () => {
    const { line, url, storage, ada, isHeard, hasNoMark } = await signedOutOffline()
    ada.client.dispose()
    const cookie = storage.cookies?.header() ?? ''
    expect(cookie).not.toBe('')

    const later = await SdkPerson.reopen(url, storage)
    isSignedOut(later)
    await line.set('pass')
    later.client.connection.retryNow()
    await isHeard()
    await hasNoMark()
    isSignedOut(later)
    expect(storage.cookies?.header()).toBeUndefined()
    const refresh = await fetch(`${url}/api/auth/refresh`, { method: 'POST', headers: { cookie } })
    expect(refresh.status).toBe(401)
    isSignedOut(await SdkPerson.reopen(url, storage))
  })

  it('T2: is made up for by the same tab, and by another one that is left alone', async () => {
    const one = await signedOutOffline()
    await one.line.set('pass')
    one.ada.client.connection.retryNow()
    await one.isHeard()

    const two = await signedOutOffline()
    const other = await SdkPerson.reopen(two.url, two.storage)
    two.ada.client.dispose()
    await two.line.set('pass')
    other.client.connection.retryNow()
    await two.isHeard()
    isSignedOut(other)
  })

  it('T3: ends before somebody signs in, whose own session goes on', async () => {
    const { line, url, storage, ada, isHeard } = await signedOutOffline()
    const other = await SdkPerson.reopen(url, storage)
    await line.set('pass')
    await SdkPerson.signIn(url, 'ben', storage)
    await isHeard()
    expect(await storage.signOutMark.load()).toBeUndefined()
    for (const tab of [ada, other]) {
      await tab.knows('who signed in', ({ session, connection }) => {
        return session.phase === 'signedIn' && session.me.username === 'ben' && connection.phase === 'live'
      })
    }
  })
})

describe('a browser whose cookie has become somebody else’s', () => {
  it('O7: goes on as that person, who neither sees nor sends what the other one wrote', async () => {
    const { line, server, url, storage, ada, ben, roomId } = await twoInOneRoom()
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
  it('T2: keeps a line that lives', async () => {
    const { ada, ben, roomId } = await twoInOneRoom()
    const phases = new Set<string>()
    ada.client.store.subscribe((state) => phases.add(state.connection.phase))
    ada.client.connection.retryNow()
    say(ada, roomId, 'still here')
    await ben.sees(roomId, 'still here')
    await hasSentAll(ada, roomId)
    expect([...phases]).toEqual(['live'])
  })

  it('T2: gives up within seconds a line that died unnoticed', async () => {
    const { line, ada, ben, roomId } = await twoInOneRoom()
    await line.set('lose')
    expect(ada.state.connection.phase).toBe('live')
    await line.set('pass')
    ada.client.connection.retryNow()
    say(ben, roomId, 'are you there?')
    // Far less than the heartbeat would take to miss a line.
    await ada.sees(roomId, 'are you there?', 8_000)
  })
})
