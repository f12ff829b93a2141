import type { Preferences } from '@tidings/contracts'
import { expect, it, onTestFinished, vi } from 'vitest'
import { ada } from '../../test/room-story.js'
import { NetworkError } from '../errors.js'
import type { Call } from '../session/session-calls.js'
import { createLiveStore } from '../state/live-store.js'
import { applyMe } from '../state/users.js'
import { createPreferences } from './preferences.js'

const plain: Preferences = { keywords: [], sharesPresence: true, sharesReads: true, sharesTyping: true }

/** A server with Ada's preferences, whose answers wait for `hold`. */
function preferencesOn() {
  const store = createLiveStore()
  store.update((state) => applyMe(state, ada))
  const server = { preferences: plain, requests: [] as string[], hold: async () => {} }
  const call = (async (route: { name: string }, { body }: { body?: Partial<Preferences> }) => {
    server.requests.push(route.name)
    server.preferences = { ...server.preferences, ...body }
    const answer = server.preferences
    await server.hold()
    return answer
  }) as unknown as Call
  return { store, server, preferences: createPreferences({ store, call }) }
}

it('loads, changes, and hears of changes elsewhere', async () => {
  const { store, preferences } = preferencesOn()
  expect(store.get().preferences).toBeUndefined()
  await preferences.actions.load()
  expect(store.get().preferences).toEqual(plain)
  await preferences.actions.update({ keywords: ['tea'] })
  expect(store.get().preferences?.keywords).toEqual(['tea'])
  preferences.receive({ ...plain, sharesReads: false })
  expect(store.get().preferences?.sharesReads).toBe(false)
})

it('asks again where a change overtook the answer', async () => {
  const { store, server, preferences } = preferencesOn()
  server.hold = async () => {
    if (server.requests.length > 1) return
    server.preferences = { ...plain, keywords: ['tea'] }
    preferences.receive(server.preferences)
  }
  await preferences.actions.load()
  expect([store.get().preferences?.keywords, server.requests.length]).toEqual([['tea'], 2])
})

it('makes changes one after the other, also after one that failed', async () => {
  const { store, server, preferences } = preferencesOn()
  const held: ((error?: Error) => void)[] = []
  server.hold = () =>
    new Promise((resolve, reject) => held.push((error) => (error ? reject(error) : resolve())))
  const first = preferences.actions.update({ sharesReads: false })
  const second = preferences.actions.update({ keywords: ['tea'] })
  const refused = expect(first).rejects.toThrow('No.')
  await Promise.resolve()
  expect(server.requests).toEqual(['updatePreferences'])
  held[0]?.(new Error('No.'))
  await refused
  await Promise.resolve()
  held[1]?.()
  await second
  expect(store.get().preferences?.keywords).toEqual(['tea'])
})

it('loads again after a reconnect what was loaded before, and nothing else', async () => {
  const { server, preferences } = preferencesOn()
  preferences.goOn()
  expect(server.requests).toEqual([])
  await preferences.actions.load()
  preferences.goOn()
  expect(server.requests).toEqual(['getPreferences', 'getPreferences'])
})

it('loads again by itself what a reconnect could not load', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { store, server, preferences } = preferencesOn()
  await preferences.actions.load()
  server.preferences = { ...plain, keywords: ['tea'] }
  server.hold = () => Promise.reject(new NetworkError('No answer.'))
  preferences.goOn()
  await vi.advanceTimersByTimeAsync(0)
  server.hold = async () => {}
  await vi.advanceTimersByTimeAsync(10_000)
  expect(store.get().preferences?.keywords).toEqual(['tea'])
})

it('T2: changes that waited for their turn are not made for whoever signs in next', async () => {
  const { server, preferences } = preferencesOn()
  let answer = () => {}
  server.hold = () =>
    new Promise((resolve) => {
      answer = resolve
    })
  void preferences.actions.update({ sharesReads: false })
  const waiting = expect(preferences.actions.update({ keywords: ['tea'] })).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  })
  await Promise.resolve()
  preferences.reset()
  answer()
  server.hold = async () => {}
  await waiting
  expect(server.preferences.keywords).toEqual([])
})
