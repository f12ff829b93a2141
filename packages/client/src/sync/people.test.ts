import type { User } from '@tidings/contracts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { refusal } from '../../test/model/refusal.js'
import { person, uuid } from '../../test/room-story.js'
import { NetworkError } from '../errors.js'
import type { Call } from '../session/session-calls.js'
import { createLiveStore } from '../state/live-store.js'
import { createPeople } from './people.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function strangers(answer: (ids: string[], attempt: number) => User[] | Promise<User[]>) {
  const store = createLiveStore()
  const asked: string[][] = []
  const call = (async (_: unknown, { query }: { query: { ids: string } }) => {
    const ids = query.ids.split(',')
    asked.push(ids)
    return { users: await answer(ids, asked.length) }
  }) as unknown as Call
  const people = createPeople({ store, call })
  return { store, people, asked, known: () => Object.keys(store.get().users) }
}

const dora = person(4, 'dora')

it('people who are met in one moment are asked for together, and once', async () => {
  const { people, asked } = strangers(() => [])
  people.meet([uuid(1), uuid(2)])
  people.meet([uuid(2), uuid(3)])
  await vi.advanceTimersByTimeAsync(100)
  people.meet([uuid(1)])
  await vi.advanceTimersByTimeAsync(100)
  expect(asked).toEqual([[uuid(1), uuid(2), uuid(3)]])
})

it('a name that could not be loaded is asked for again until it comes', async () => {
  const { people, known } = strangers((_, attempt) => {
    if (attempt < 5) throw new NetworkError('The server does not answer.')
    return [dora]
  })
  people.meet([dora.id])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(known()).toEqual([dora.id])
})

it('a name that is refused is asked for when it is met again', async () => {
  const { people, asked, known } = strangers((_, attempt) => {
    if (attempt === 1) throw refusal('FORBIDDEN')
    return [dora]
  })
  people.meet([dora.id])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toHaveLength(1)
  people.meet([dora.id])
  await vi.advanceTimersByTimeAsync(100)
  expect(known()).toEqual([dora.id])
})

it('an answer to somebody who has signed out is forgotten', async () => {
  const { people, known } = strangers(async () => {
    people.reset()
    return [dora]
  })
  people.meet([dora.id])
  await vi.advanceTimersByTimeAsync(100)
  expect(known()).toEqual([])
})
