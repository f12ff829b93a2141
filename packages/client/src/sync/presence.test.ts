import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ada, ben, person } from '../../test/room-story.js'
import { errorOf } from '../errors.js'
import { createLiveStore } from '../state/live-store.js'
import { selectPresence } from '../state/selectors.js'
import { createPresence } from './presence.js'

const cleo = person(3, 'cleo')

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function presenceOn(liveId: () => number | undefined = () => 1, answer = async () => ({})) {
  const store = createLiveStore()
  const told: string[] = []
  const request = (event: string, { presence }: { presence: string }) => {
    told.push(`${event} ${presence}`)
    return answer()
  }
  const presence = createPresence({ store, connection: { liveId, request: request as never } })
  const of = () => [ada, ben, cleo].map(({ id }) => selectPresence(id)(store.get()))
  return { presence, told, of }
}

it('knows who is there: all of them first, then who comes, goes and is away', () => {
  const { presence, of } = presenceOn()
  presence.goOn()
  presence.receive({ users: [user(ada, 'active'), user(ben, 'away')] })
  expect(of()).toEqual(['active', 'away', 'offline'])
  presence.receive({ users: [user(ben, 'active'), user(cleo, 'active')] })
  presence.receive({ users: [user(ada, 'offline')] })
  expect(of()).toEqual(['offline', 'active', 'active'])
})

it('after a reconnect drops those of whom it does not hear', () => {
  const { presence, of } = presenceOn()
  presence.receive({ users: [user(ada, 'active'), user(ben, 'active')] })
  presence.pause()
  presence.goOn()
  presence.receive({ users: [user(ada, 'active')] })
  presence.receive({ users: [user(ada, 'active'), user(cleo, 'away')] })
  expect(of()).toEqual(['active', 'active', 'away'])
  vi.advanceTimersByTime(3_000)
  expect(of()).toEqual(['active', 'offline', 'away'])
  vi.advanceTimersByTime(60_000)
  expect(of()).toEqual(['active', 'offline', 'away'])
})

it('believes what it knew for half a minute without a connection', () => {
  const { presence, of } = presenceOn()
  presence.receive({ users: [user(ben, 'active')] })
  presence.pause()
  vi.advanceTimersByTime(29_999)
  expect(of()[1]).toBe('active')
  vi.advanceTimersByTime(1)
  expect(of()[1]).toBe('offline')
})

it('tells of oneself at once, once, and again after each reconnect', () => {
  let liveId: number | undefined
  const { presence, told } = presenceOn(() => liveId)
  presence.goOn()
  presence.actions.set('away')
  expect(told).toEqual([])
  liveId = 1
  presence.goOn()
  presence.actions.set('away')
  presence.actions.set('active')
  liveId = 2
  presence.goOn()
  expect(told).toEqual(['setPresence away', 'setPresence active', 'setPresence active'])
})

it('tells of somebody who goes on being active twice a minute', () => {
  const { presence, told } = presenceOn()
  for (let second = 0; second <= 60; second += 1) {
    presence.actions.set('active')
    vi.advanceTimersByTime(1_000)
  }
  expect(told).toEqual(['setPresence active', 'setPresence active', 'setPresence active'])
  presence.actions.set('away')
  vi.advanceTimersByTime(60_000)
  presence.actions.set('away')
  expect(told).toHaveLength(4)
})

it('tells again what the server refused for now', async () => {
  const answer = vi.fn(async () => ({})).mockRejectedValueOnce(errorOf('OVERLOADED'))
  const { presence, told } = presenceOn(() => 1, answer)
  presence.actions.set('away')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(told).toEqual(['setPresence away', 'setPresence away'])
})

function user({ id }: { id: string }, presence: 'active' | 'away' | 'offline') {
  return { userId: id, presence }
}
