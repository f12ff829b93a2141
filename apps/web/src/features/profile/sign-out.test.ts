import { afterEach, expect, it, vi } from 'vitest'
import { liveStore, tidingsOn } from '../../testing/tidings-on-store.js'
import { removals } from '../messages/remove-with-undo.js'
import { signOut } from './sign-out.js'

afterEach(() => {
  vi.useRealTimers()
})

it('deletes what waits for Undo before it signs out', async () => {
  const done: string[] = []
  void removals.add('m1', async () => {
    await Promise.resolve()
    done.push('deleted')
  })
  await signOut(tidingsThatSignOut(done))
  expect(done).toEqual(['deleted', 'signed out'])
})

it('signs out where a deletion is refused', async () => {
  const done: string[] = []
  removals.add('m3', () => Promise.reject(new Error('no'))).catch(() => done.push('refused'))
  await signOut(tidingsThatSignOut(done))
  expect(done).toEqual(['refused', 'signed out'])
})

it('does not wait for ever for an answer that does not come', async () => {
  vi.useFakeTimers()
  const done: string[] = []
  void removals.add('m2', () => new Promise(() => {}))
  void signOut(tidingsThatSignOut(done))
  await vi.advanceTimersByTimeAsync(2_000)
  expect(done).toEqual(['signed out'])
})

function tidingsThatSignOut(done: string[]) {
  const end = async () => {
    done.push('signed out')
  }
  return tidingsOn(liveStore(), { session: { signOut: end } })
}
