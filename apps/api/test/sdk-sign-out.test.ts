import { randomUUID } from 'node:crypto'
import { createMemoryStorage } from '@tidings/client'
import { eventually } from '@tidings/testing'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { SdkPerson } from './kit/sdk-person.js'
import { startServerForTest } from './kit/test-server.js'
import { isCutOff, say, twoOnALine } from './kit/two-on-a-line.js'

describe('a session that ends', () => {
  it('O7: because it expired keeps what was written for whoever signs in as the same person', async () => {
    const { server, line, url, storage, ada, ben, roomId } = await twoOnALine()
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
    const { url, storage, line, ada, ben, roomId } = await twoOnALine()
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
    const { server, line, url, storage, ada } = await twoOnALine()
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

  it('T3: is made up for by the same tab, and by another one that is left alone', async () => {
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
